import { enoughRuns } from './figure.ts';
import { sliceBlocks } from './slice-blocks.ts';
import type { SlicePlan } from './slice-plan.ts';
import type { GroupKey, RunSums } from './sums.ts';

/** A value of a dimension, and the slice that it has become part of within its task and release. */
export interface Merge extends GroupKey {
  readonly into: string;
}

/**
 * How slices with fewer than 20 runs of known outcome are merged, as planned for their dimension. Dimensions without a plan are left alone, and so is what is too few even when merged.
 */
export function thinMerges(rows: readonly RunSums[], plan: SlicePlan): readonly Merge[] {
  const cut = rows.filter((row) => Object.hasOwn(plan, row.dimension));
  const groups = Map.groupBy(cut, (row) => JSON.stringify([row.task, row.release, row.dimension]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return sliceBlocks(countsOf(group), plan[first.dimension] ?? [], enoughRuns).flatMap(({ values, into }) =>
      values.map((value) => ({ ...keyOf(first), value, into })),
    );
  });
}

const keyOf = ({ task, release, dimension }: GroupKey): Omit<GroupKey, 'value'> => ({ task, release, dimension });

function countsOf(rows: readonly RunSums[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { value, outcome, runs } of rows)
    counts.set(value, (counts.get(value) ?? 0) + (outcome === 'unknown' ? 0 : runs));
  return counts;
}

/** The rows with the merged slices' names in place of their values. */
export function mergeRows(rows: readonly RunSums[], merges: readonly Merge[]): readonly RunSums[] {
  const into = new Map(merges.map((merge) => [nameOf(merge), merge.into]));
  return rows.map((row) => ({ ...row, value: into.get(nameOf(row)) ?? row.value }));
}

const nameOf = ({ task, release, dimension, value }: GroupKey): string =>
  JSON.stringify([task, release, dimension, value]);
