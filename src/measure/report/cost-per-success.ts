import { tQuantile } from '#stats/special.ts';
import { confidence } from './figure.ts';
import { triedRuns } from './success-rate.ts';
import type { ClusterSums, RunSums } from './sums.ts';

/** What a success costs, failed runs paid for as well; over runs whose cost and outcome are known. */
export type CostPerSuccess = (
  | {
      readonly kind: 'estimated';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly method: 'fieller';
    }
  /** The success rate is not far enough from 0: no upper end. */
  | { readonly kind: 'not_estimable'; readonly value: number }
  | { readonly kind: 'no_success'; readonly spent_usd: number }
  | { readonly kind: 'insufficient'; readonly need: number }
) & {
  /** Runs in it, and the share of the runs with a known outcome that they are: an unknown cost is unknown, never 0. */
  readonly n: number;
  readonly known_share: number;
};

/** Sums over independent units of cost A and successes B: Σ A, Σ B, Σ A², Σ B², Σ AB. */
interface RatioSums {
  readonly units: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
}

/** Cost per success with Fieller's interval; the unit is the case or session where there are `clusters`, else the run. */
export function costPerSuccess(rows: readonly RunSums[], clusters: ClusterSums | undefined): CostPerSuccess {
  const known = rows.filter((row) => row.outcome !== 'unknown');
  const sum = (of: (row: RunSums) => number): number => known.reduce((total, row) => total + of(row), 0);
  const n = sum((row) => row.priced_runs);
  const tried = triedRuns(rows, 'counted').weight;
  const base = { n, known_share: tried === 0 ? 0 : sum((row) => row.priced_weight) / tried };
  const success =
    (of: (row: RunSums) => number) =>
    (row: RunSums): number =>
      row.outcome === 'success' ? of(row) : 0;
  const byRun: RatioSums = {
    units: n,
    a: sum((row) => row.cost),
    b: sum(success((row) => row.priced_weight)),
    aa: sum((row) => row.cost_squared),
    bb: sum(success((row) => row.priced_weight_squared)),
    ab: sum(success((row) => row.cost_weight)),
  };
  return { ...fieller(clusters === undefined ? byRun : { ...clusters, units: clusters.priced }), ...base };
}

type Ratio = CostPerSuccess extends infer T
  ? T extends { readonly n: number }
    ? Omit<T, 'n' | 'known_share'>
    : never
  : never;

/** Fieller's interval of Σ A / Σ B, from sums. Source: Fieller 1954; statistics.md §8. */
function fieller({ units, a, b, aa, bb, ab }: RatioSums): Ratio {
  if (units < 2) return { kind: 'insufficient', need: 2 };
  if (b === 0) return { kind: 'no_success', spent_usd: a };
  const value = a / b;
  const scale = 1 / (units * (units - 1));
  const vaa = Math.max(0, aa - (a * a) / units) * scale;
  const vbb = Math.max(0, bb - (b * b) / units) * scale;
  const vab = (ab - (a * b) / units) * scale;
  const k = (tQuantile(units - 1, (1 + confidence) / 2) / (b / units)) ** 2;
  const g = k * vbb;
  if (g >= 1) return { kind: 'not_estimable', value };
  const centre = value - k * vab;
  const inside = vaa - 2 * value * vab + value * value * vbb - g * vaa + k * vab * vab;
  const half = Math.sqrt(k * Math.max(0, inside));
  return {
    kind: 'estimated',
    value,
    low: Math.max(0, (centre - half) / (1 - g)),
    high: (centre + half) / (1 - g),
    method: 'fieller',
  };
}
