import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { effectiveOfRepeated } from '#stats/sample/effective-runs.ts';
import type { Estimated, Insufficient } from './figure.ts';
import type { ClusterSums, RunSums } from './sums.ts';

/** Share of runs that succeeded. */
export type SuccessRate =
  | (Estimated & {
      /** Independent runs that would tell as much: fewer than n where weights differ or runs of one case are alike. */
      readonly effective_n: number;
      readonly method: 'wilson';
    })
  | Insufficient;

/** Runs with a known outcome: how many, how many succeeded, Σ w, Σ w², and Σ w of the successes. */
export interface Tried {
  readonly runs: number;
  readonly successes: number;
  readonly weight: number;
  readonly weightSquared: number;
  readonly successWeight: number;
}

/** The runs whose outcome is known; without the faults among them if `faults` is `'left_out'`. */
export function triedRuns(rows: readonly RunSums[], faults: 'counted' | 'left_out'): Tried {
  const tried = rows.filter((row) => row.outcome !== 'unknown' && (faults === 'counted' || row.outcome !== 'fault'));
  const sum = (of: (row: RunSums) => number): number => tried.reduce((total, row) => total + of(row), 0);
  return {
    runs: sum((row) => row.runs),
    successes: sum((row) => (row.outcome === 'success' ? row.runs : 0)),
    weight: sum((row) => row.weight),
    weightSquared: sum((row) => row.weight_squared),
    successWeight: sum((row) => (row.outcome === 'success' ? row.weight : 0)),
  };
}

/** Kish's effective n of some runs, divided by their design effect. */
export function effectiveRuns(tried: Pick<Tried, 'weight' | 'weightSquared'>, effect: number): number {
  return (tried.weight * tried.weight) / tried.weightSquared / effect;
}

/**
 * Weighted success rate with a Wilson interval at the effective n: Kish's for weights, and less by the design effect where runs come in clusters.
 * Source: statistics.md §2, §10.
 */
export function successRate(tried: Tried, effect: number, confidence: number): SuccessRate {
  if (tried.runs === 0) return { kind: 'insufficient', n: 0, need: 1 };
  const value = Math.min(1, tried.successWeight / tried.weight);
  const effective = effectiveRuns(tried, effect);
  return {
    kind: 'estimated',
    value,
    ...wilsonOfShare(value, effective, confidence),
    n: tried.runs,
    effective_n: effective,
    method: 'wilson',
  };
}

/**
 * How many recorded runs make one independent one, where runs come in clusters: Kish's n over the effective n that
 * {@link effectiveOfRepeated} grants; never below 1, and 1 where each run is a cluster of its own.
 *
 * `weightSquared` is Σ w² over the `runs` in these clusters. Source: Hájek / Särndal et al. 1992 §5.7; Kish 1965.
 */
export function designEffect(
  clusters: ClusterSums,
  { runs, weightSquared }: { readonly runs: number; readonly weightSquared: number },
): number {
  const { count, w, ww } = clusters;
  if (count < 2 || w === 0 || count === runs) return 1;
  const { value, variance } = overUnits(clusters);
  const kish = (w * w) / weightSquared;
  return Math.max(1, kish / effectiveOfRepeated({ value, kish, units: count, kishUnits: (w * w) / ww, variance }));
}

/**
 * The same from the variance that is seen between clusters alone: for many of them, or where something else says how much there must be at least.
 * 1 where all runs ended alike. Source: Kish 1965 §5.4.
 */
export function shownDesignEffect(
  clusters: ClusterSums,
  { runs, weightSquared }: { readonly runs: number; readonly weightSquared: number },
): number {
  const { count, w } = clusters;
  if (count < 2 || w === 0 || count === runs) return 1;
  const { value, variance } = overUnits(clusters);
  const spread = value * (1 - value);
  return spread <= 1e-12 ? 1 : Math.max(1, (variance * w * w) / weightSquared / spread);
}

/** The share of successes over clusters, and its variance, linearised. */
function overUnits({ count, w, s, ww, ss, ws }: ClusterSums): { readonly value: number; readonly variance: number } {
  const value = Math.min(1, s / w);
  const between = ss - 2 * value * ws + value * value * ww;
  return { value, variance: (between / w ** 2) * (count / (count - 1)) };
}

/** Sums over clusters of several groups added up. */
export function addClusters(all: readonly ClusterSums[]): ClusterSums {
  const sum = (of: (one: ClusterSums) => number): number => all.reduce((total, one) => total + of(one), 0);
  return {
    count: sum((one) => one.count),
    w: sum((one) => one.w),
    s: sum((one) => one.s),
    ww: sum((one) => one.ww),
    ss: sum((one) => one.ss),
    ws: sum((one) => one.ws),
    priced: sum((one) => one.priced),
    a: sum((one) => one.a),
    b: sum((one) => one.b),
    aa: sum((one) => one.aa),
    bb: sum((one) => one.bb),
    ab: sum((one) => one.ab),
    aaa: sum((one) => one.aaa),
    run: {
      runs: sum((one) => one.run.runs),
      aa: sum((one) => one.run.aa),
      bb: sum((one) => one.run.bb),
      ab: sum((one) => one.run.ab),
    },
  };
}
