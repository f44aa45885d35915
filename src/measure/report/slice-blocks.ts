import type { SlicePlan } from './slice-plan.ts';

/** Values of a dimension that become one slice, and its name. */
export interface Block {
  readonly values: readonly string[];
  readonly into: string;
}

/** Runs of each value that was recorded. */
type Counts = ReadonlyMap<string, number>;

/**
 * How values with fewer than `enough` runs become slices with others, as planned for their dimension. Along an order each takes its
 * neighbours until there are enough, and what is left over at the end goes to the slice before. Of a group with a thin value all values
 * become one slice. What is too few even when merged is left alone.
 */
export function sliceBlocks(counts: Counts, planned: SlicePlan[string], enough: number): readonly Block[] {
  return isOrder(planned)
    ? neighbours(counts, planned, enough)
    : Object.entries(planned).flatMap(([name, values]) => together(counts, { name, values }, enough));
}

const isOrder = (planned: SlicePlan[string]): planned is readonly string[] => Array.isArray(planned);

/** The values there are, in order, in blocks with enough runs each. */
function neighbours(counts: Counts, order: readonly string[], enough: number): readonly Block[] {
  const blocks: string[][] = [];
  let open: { readonly values: string[]; runs: number } = { values: [], runs: 0 };
  for (const value of order.filter((each) => counts.has(each))) {
    open.values.push(value);
    open.runs += counts.get(value) ?? 0;
    if (open.runs < enough) continue;
    blocks.push(open.values);
    open = { values: [], runs: 0 };
  }
  // Too few in all: they stay as they are, and are marked.
  blocks.at(-1)?.push(...open.values);
  return blocks.filter((values) => values.length > 1).map((values) => ({ values, into: values.join(' or ') }));
}

/** The values of a group as one block, where one of them is thin and all of them together are not. */
function together(
  counts: Counts,
  group: { readonly name: string; readonly values: readonly string[] },
  enough: number,
): readonly Block[] {
  const values = group.values.filter((value) => counts.has(value));
  const runs = values.map((value) => counts.get(value) ?? 0);
  const all = runs.reduce((sum, each) => sum + each, 0);
  if (values.length < 2 || all < enough || runs.every((each) => each >= enough)) return [];
  return [{ values, into: `${group.name} (${values.join(' or ')})` }];
}
