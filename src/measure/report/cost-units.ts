import { isSkewed } from '#stats/cost/skewed-sums.ts';
import type { CaseSums, ClusterSums, GroupKey, RunSums } from './sums.ts';
import { addClusters } from './success-rate.ts';

/** Cost in USD and successes of a group's units dealt into lots: number of the lot, Σ wc, Σ ws. */
export interface CostUnits extends GroupKey {
  readonly lots: readonly (readonly [lot: number, costUsd: number, successes: number])[];
}

/** Sums over independent units of cost A and successes B: Σ A, Σ B, Σ A², Σ B², Σ AB, Σ A³. */
export interface RatioSums {
  readonly units: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
  readonly aaa: number;
}

/** The sums over cases where every run with a known outcome belongs to one, else over runs. */
export function ratioSums(rows: readonly RunSums[], cases: readonly CaseSums[]): RatioSums {
  const known = rows.filter((row) => row.outcome !== 'unknown');
  const sum = (of: (row: RunSums) => number): number => known.reduce((total, row) => total + of(row), 0);
  const inCases = cases.reduce((total, cell) => total + cell.cases * cell.attempts, 0);
  if (inCases > 0 && inCases === sum((row) => row.runs)) {
    const clusters: ClusterSums = addClusters(cases.map((cell) => cell.clusters));
    return { ...clusters, units: clusters.priced };
  }
  const ofSuccesses = (of: (row: RunSums) => number): number => sum((row) => (row.outcome === 'success' ? of(row) : 0));
  return {
    units: sum((row) => row.priced_runs),
    a: sum((row) => row.cost),
    b: ofSuccesses((row) => row.priced_weight),
    aa: sum((row) => row.cost_squared),
    bb: ofSuccesses((row) => row.priced_weight_squared),
    ab: ofSuccesses((row) => row.cost_weight),
    aaa: sum((row) => row.cost_cubed),
  };
}

/** Whether any group of a report, or all tasks of a release, has costs so skewed that its lots are needed. */
export function needsResampling(rows: readonly RunSums[], cases: readonly CaseSums[]): boolean {
  const anySkewed = (keyOf: (key: GroupKey) => string): boolean => {
    const cells = Map.groupBy(cases, keyOf);
    return [...Map.groupBy(rows, keyOf)].some(([key, group]) => isSkewed(ratioSums(group, cells.get(key) ?? [])));
  };
  return (
    anySkewed(({ task, release, dimension, value }) => JSON.stringify([task, release, dimension, value])) ||
    anySkewed(({ release, dimension }) => JSON.stringify([release, dimension]))
  );
}

/** The lots of several groups as those of one: equal numbers hold the same units. */
export function addLots(groups: readonly Pick<CostUnits, 'lots'>[]): CostUnits['lots'] {
  const [only] = groups;
  if (only !== undefined && groups.length === 1) return only.lots;
  const byLot = Map.groupBy(
    groups.flatMap((group) => group.lots),
    ([lot]) => lot,
  );
  return [...byLot]
    .toSorted(([one], [other]) => one - other)
    .map(([lot, members]) => [
      lot,
      members.reduce((sum, [, cost]) => sum + cost, 0),
      members.reduce((sum, [, , successes]) => sum + successes, 0),
    ]);
}
