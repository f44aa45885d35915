/** What of a step is compared: two model calls are alike whatever was said, since no two say it in the same words. */
export interface ComparedStep {
  readonly kind: string;
  readonly name: string;
  readonly arguments: string;
  /** What came back, '' where that is not known; compared where both are. */
  readonly result: string;
  readonly error_type: string;
}

/** A line of two runs beside each other; `left` and `right` are places in the lists of steps. */
export type Aligned =
  | { readonly kind: 'alike'; readonly left: number; readonly right: number }
  /** The same model kind or tool, and something else given to it or got from it. */
  | { readonly kind: 'changed'; readonly left: number; readonly right: number; readonly differs: readonly Difference[] }
  | { readonly kind: 'left'; readonly left: number }
  | { readonly kind: 'right'; readonly right: number };
export type Difference = 'arguments' | 'result' | 'error';

/** What a pair is worth: a call repeated to the letter more than two calls of the tool, those more than two model calls. */
const worth = { same: 5, sameTool: 3, sameKind: 1 };

/**
 * Two lists of steps beside each other, in their orders, so that as much as possible of them stands beside its like: the alignment of greatest
 * total worth of pairs. Only steps that do the same may be a pair. Time is the product of the lengths between what the lists have in common
 * at both ends, memory their sum. (Needleman and Wunsch 1970, no penalty for gaps; split in halves as in Hirschberg 1975.)
 */
export function alignSteps(left: readonly ComparedStep[], right: readonly ComparedStep[]): readonly Aligned[] {
  const keys = new Map<string, number>();
  const keyed = (steps: readonly ComparedStep[]): Keyed => ({
    doing: Int32Array.from(steps, (step) => idOf(keys, doing(step))),
    exactly: Int32Array.from(steps, (step) => idOf(keys, JSON.stringify([doing(step), given(step)]))),
    worth: Int32Array.from(steps, (step) => (isModel(step) ? worth.sameKind : worth.sameTool)),
  });
  const [a, b] = [keyed(left), keyed(right)];
  const least = Math.min(left.length, right.length);
  let start = 0;
  while (start < least && a.exactly[start] === b.exactly[start]) start++;
  let end = 0;
  while (end < least - start && a.exactly[left.length - 1 - end] === b.exactly[right.length - 1 - end]) end++;
  const inside = pairs(a, b, { from: start, to: left.length - end }, { from: start, to: right.length - end });
  const all = [
    ...Array.from({ length: start }, (_, i): Pair => [i, i]),
    ...inside,
    ...Array.from({ length: end }, (_, i): Pair => [left.length - end + i, right.length - end + i]),
  ];
  return lines(left, right, all);
}

/** The first line at which the two do not do the same; undefined where they do to the end. */
export function partsAt(aligned: readonly Aligned[]): number | undefined {
  const at = aligned.findIndex(({ kind }) => kind !== 'alike');
  return at === -1 ? undefined : at;
}

interface Keyed {
  readonly doing: Int32Array;
  readonly exactly: Int32Array;
  readonly worth: Int32Array;
}
type Pair = readonly [left: number, right: number];
interface Range {
  readonly from: number;
  readonly to: number;
}

function isModel(step: ComparedStep): boolean {
  return step.kind === 'model';
}

/** Which model it was is the release's matter, not the step's. */
function doing(step: ComparedStep): string {
  return isModel(step) ? 'model' : JSON.stringify([step.kind, step.name]);
}

function given(step: ComparedStep): string {
  return isModel(step) ? '' : step.arguments;
}

function idOf(keys: Map<string, number>, key: string): number {
  const known = keys.get(key) ?? keys.size;
  keys.set(key, known);
  return known;
}

function pairs(a: Keyed, b: Keyed, left: Range, right: Range): readonly Pair[] {
  if (left.to === left.from || right.to === right.from) return [];
  if (left.to - left.from === 1) return bestOf(a, b, left.from, right);
  const middle = (left.from + left.to) >> 1;
  const before = scores(a, b, { from: left.from, to: middle }, right);
  const after = scoresBackwards(a, b, { from: middle, to: left.to }, right);
  let split = 0;
  for (let i = 1; i < before.length; i++) {
    if (valueAt(before, i) + valueAt(after, i) > valueAt(before, split) + valueAt(after, split)) split = i;
  }
  const cut = right.from + split;
  return [
    ...pairs(a, b, { from: left.from, to: middle }, { from: right.from, to: cut }),
    ...pairs(a, b, { from: middle, to: left.to }, { from: cut, to: right.to }),
  ];
}

/** The earliest of the best partners of one step. */
function bestOf(a: Keyed, b: Keyed, i: number, right: Range): readonly Pair[] {
  let best = -1;
  for (let j = right.from; j < right.to; j++) {
    if (pairWorth(a, b, i, j) > (best === -1 ? 0 : pairWorth(a, b, i, best))) best = j;
  }
  return best === -1 ? [] : [[i, best]];
}

/** The greatest worth of all of `left` with each beginning of `right`. */
function scores(a: Keyed, b: Keyed, left: Range, right: Range): Int32Array {
  const { doing: doings, exactly: exact } = b;
  const row = new Int32Array(right.to - right.from + 1);
  for (let i = left.from; i < left.to; i++) {
    const [does, exactly, own, most] = ofStep(a, i);
    let diagonal = 0;
    let last = 0;
    for (let j = right.from; j < right.to; j++) {
      const above = valueAt(row, j - right.from + 1);
      const paired = doings[j] === does ? diagonal + (exact[j] === exactly ? most : own) : 0;
      last = Math.max(above, last, paired);
      row[j - right.from + 1] = last;
      diagonal = above;
    }
  }
  return row;
}

/** The greatest worth of all of `left` with each end of `right`, by where that end begins. */
function scoresBackwards(a: Keyed, b: Keyed, left: Range, right: Range): Int32Array {
  const { doing: doings, exactly: exact } = b;
  const row = new Int32Array(right.to - right.from + 1);
  for (let i = left.to - 1; i >= left.from; i--) {
    const [does, exactly, own, most] = ofStep(a, i);
    let diagonal = 0;
    let last = 0;
    for (let j = right.to - 1; j >= right.from; j--) {
      const above = valueAt(row, j - right.from);
      const paired = doings[j] === does ? diagonal + (exact[j] === exactly ? most : own) : 0;
      last = Math.max(above, last, paired);
      row[j - right.from] = last;
      diagonal = above;
    }
  }
  return row;
}

/** What a step does and is given, and what a pair of it is worth: with one that does the same, and with one like it to the letter. */
function ofStep({ doing: does, exactly, worth: own }: Keyed, i: number): readonly [number, number, number, number] {
  const single = valueAt(own, i);
  return [valueAt(does, i), valueAt(exactly, i), single, single === worth.sameTool ? worth.same : single];
}

/** 0 for steps that cannot be a pair. */
function pairWorth(a: Keyed, b: Keyed, i: number, j: number): number {
  const [does, exactly, own, most] = ofStep(a, i);
  if (does !== b.doing[j]) return 0;
  return exactly === b.exactly[j] ? most : own;
}

function valueAt(values: Int32Array, i: number): number {
  return values[i] ?? 0;
}

function lines(
  left: readonly ComparedStep[],
  right: readonly ComparedStep[],
  all: readonly Pair[],
): readonly Aligned[] {
  const found: Aligned[] = [];
  let [i, j] = [0, 0];
  for (const [l, r] of [...all, [left.length, right.length] as const]) {
    for (; i < l; i++) found.push({ kind: 'left', left: i });
    for (; j < r; j++) found.push({ kind: 'right', right: j });
    const [one, other] = [left[l], right[r]];
    if (one === undefined || other === undefined) continue;
    const differs = differences(one, other);
    found.push(
      differs.length === 0 ? { kind: 'alike', left: l, right: r } : { kind: 'changed', left: l, right: r, differs },
    );
    [i, j] = [l + 1, r + 1];
  }
  return found;
}

function differences(one: ComparedStep, other: ComparedStep): readonly Difference[] {
  const isResultKnown = one.result !== '' && other.result !== '';
  return [
    ...(given(one) === given(other) ? [] : (['arguments'] as const)),
    ...(!isResultKnown || isModel(one) || one.result === other.result ? [] : (['result'] as const)),
    ...(one.error_type === other.error_type ? [] : (['error'] as const)),
  ];
}
