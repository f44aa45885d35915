/** Where each step of a flattened tree has its parent and the end of what lies in it. */
export interface StepTree {
  /** The place of the parent; -1 for what lies in nothing. */
  readonly parents: Int32Array;
  /** The first place after the steps that lie in it. */
  readonly ends: Int32Array;
}

/** The tree behind steps that stand in the order in which a tree is read, each with its depth. */
export function stepTree(steps: readonly { readonly depth: number }[]): StepTree {
  const parents = new Int32Array(steps.length).fill(-1);
  const ends = new Int32Array(steps.length).fill(steps.length);
  const open: number[] = [];
  for (const [place, { depth }] of steps.entries()) {
    for (let last = open.at(-1); last !== undefined && depthAt(steps, last) >= depth; last = open.at(-1)) {
      ends[last] = place;
      open.pop();
    }
    parents[place] = open.at(-1) ?? -1;
    open.push(place);
  }
  return { parents, ends };
}

/** The places that are to be seen when what lies in some of them is folded away. */
export function unfolded({ ends }: StepTree, isFolded: (place: number) => boolean): readonly number[] {
  const seen: number[] = [];
  for (let place = 0; place < ends.length; place = isFolded(place) ? (ends[place] ?? ends.length) : place + 1) {
    seen.push(place);
  }
  return seen;
}

/** Whether anything lies in it. */
export function isParent({ ends }: StepTree, place: number): boolean {
  return (ends[place] ?? 0) > place + 1;
}

/** What it lies in, the nearest first. */
export function ancestors({ parents }: StepTree, place: number): readonly number[] {
  const found: number[] = [];
  for (let at = parents[place] ?? -1; at !== -1; at = parents[at] ?? -1) found.push(at);
  return found;
}

function depthAt(steps: readonly { readonly depth: number }[], place: number): number {
  return steps[place]?.depth ?? 0;
}
