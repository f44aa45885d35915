import { enoughRuns } from './figure.ts';
import type { SlicePlan } from './slice-plan.ts';
import type { GroupKey, RunSums } from './sums.ts';

/** A value of a dimension, and the slice that it has become part of within its task and release. */
export interface Merge extends GroupKey {
  readonly into: string;
}

/** Values that become one slice, and its name. */
interface Block {
  readonly values: readonly string[];
  readonly into: string;
}

/**
 * How slices with fewer than 20 runs of known outcome are merged, as planned for their dimension. Along an order each takes its neighbours
 * until there are enough, and what is left over at the end goes to the slice before. Of a group with a thin value all values become one
 * slice. Dimensions without a plan are left alone, and so is what is too few even when merged.
 */
export function thinMerges(rows: readonly RunSums[], plan: SlicePlan): readonly Merge[] {
  const cut = rows.filter((row) => Object.hasOwn(plan, row.dimension));
  const groups = Map.groupBy(cut, (row) => JSON.stringify([row.task, row.release, row.dimension]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return blocksOf(group, plan[first.dimension] ?? []).flatMap(({ values, into }) =>
      values.map((value) => ({ ...keyOf(first), value, into })),
    );
  });
}

const keyOf = ({ task, release, dimension }: GroupKey): Omit<GroupKey, 'value'> => ({ task, release, dimension });

/** Runs of known outcome of each value that was recorded. */
type Counts = ReadonlyMap<string, number>;

function blocksOf(rows: readonly RunSums[], planned: SlicePlan[string]): readonly Block[] {
  const counts = new Map<string, number>();
  for (const { value, outcome, runs } of rows)
    counts.set(value, (counts.get(value) ?? 0) + (outcome === 'unknown' ? 0 : runs));
  return isOrder(planned)
    ? neighbours(counts, planned)
    : Object.entries(planned).flatMap(([name, values]) => together(counts, name, values));
}

const isOrder = (planned: SlicePlan[string]): planned is readonly string[] => Array.isArray(planned);

/** The values there are, in order, in blocks with enough runs each. */
function neighbours(counts: Counts, order: readonly string[]): readonly Block[] {
  const blocks: string[][] = [];
  let open: { readonly values: string[]; runs: number } = { values: [], runs: 0 };
  for (const value of order.filter((each) => counts.has(each))) {
    open.values.push(value);
    open.runs += counts.get(value) ?? 0;
    if (open.runs < enoughRuns) continue;
    blocks.push(open.values);
    open = { values: [], runs: 0 };
  }
  // Too few in all: they stay as they are, and are marked.
  blocks.at(-1)?.push(...open.values);
  return blocks.filter((values) => values.length > 1).map((values) => ({ values, into: values.join(' or ') }));
}

/** The values of a group as one block, where one of them is thin and all of them together are not. */
function together(counts: Counts, name: string, group: readonly string[]): readonly Block[] {
  const values = group.filter((value) => counts.has(value));
  const runs = values.map((value) => counts.get(value) ?? 0);
  const enough = runs.reduce((sum, each) => sum + each, 0) >= enoughRuns;
  if (values.length < 2 || !enough || runs.every((each) => each >= enoughRuns)) return [];
  return [{ values, into: `${name} (${values.join(' or ')})` }];
}

/** The rows with the merged slices' names in place of their values. */
export function mergeRows(rows: readonly RunSums[], merges: readonly Merge[]): readonly RunSums[] {
  const into = new Map(merges.map((merge) => [nameOf(merge), merge.into]));
  return rows.map((row) => ({ ...row, value: into.get(nameOf(row)) ?? row.value }));
}

const nameOf = ({ task, release, dimension, value }: GroupKey): string =>
  JSON.stringify([task, release, dimension, value]);
