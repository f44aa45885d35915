import { seededRng } from '#base/rng.ts';
import { costPerSuccessBootstrap } from '#stats/cost/cost-per-success.ts';
import { isSkewed } from '#stats/cost/skewed-sums.ts';
import { tQuantile } from '#stats/special.ts';
import { type CostUnits, type RatioSums, ratioSums } from './cost-units.ts';
import { confidence } from './figure.ts';
import { triedRuns } from './success-rate.ts';
import type { CaseSums, ClusterSums, RunSums } from './sums.ts';

/** What a success costs, failed runs paid for as well; over runs whose cost and outcome are known. */
export type CostPerSuccess = (
  | {
      readonly kind: 'estimated';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      /** Fieller's interval, or where costs are skewed a BCa bootstrap over at most 1024 lots of cases, sessions or runs. */
      readonly method: 'fieller' | 'bca';
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

/** What the cost of a group rests on. */
export interface CostSums {
  readonly rows: readonly RunSums[];
  readonly cases: readonly CaseSums[];
  /** Empty where no group has skewed costs. */
  readonly lots: CostUnits['lots'];
  /** How many times larger the variance is than if each run were on its own; where the unit is the case, it is in the sums. */
  readonly designEffect: number;
}

/** Resamples of a bootstrap: with 50 slices it stays well under a second. */
const replicates = 1000;

/** Cost per success; the unit is the case where every run belongs to one, else the run with the design effect of its session or case. */
export function costPerSuccess({ rows, cases, lots, designEffect }: CostSums): CostPerSuccess {
  const sum = (of: (row: RunSums) => number): number =>
    rows.reduce((total, row) => (row.outcome === 'unknown' ? total : total + of(row)), 0);
  const tried = triedRuns(rows, 'counted').weight;
  const base = {
    n: sum((row) => row.priced_runs),
    known_share: tried === 0 ? 0 : sum((row) => row.priced_weight) / tried,
  };
  const sums = ratioSums(rows, cases);
  const ratio = isSkewed(sums) && lots.length > 1 ? resampled(sums, lots) : fieller(sums, designEffect);
  return { ...ratio, ...base };
}

type Ratio = CostPerSuccess extends infer T
  ? T extends { readonly n: number }
    ? Omit<T, 'n' | 'known_share'>
    : never
  : never;

function resampled(sums: RatioSums, lots: CostUnits['lots']): Ratio {
  const sample = { costUsd: lots.map(([, cost]) => cost), successes: lots.map(([, , successes]) => successes) };
  const found = costPerSuccessBootstrap(sample, { rng: seededRng(lots.length), confidence, replicates });
  switch (found.kind) {
    case 'estimated':
      return { kind: 'estimated', value: sums.a / sums.b, low: found.low, high: found.high, method: found.method };
    case 'not_estimable':
      return { kind: 'not_estimable', value: sums.a / sums.b };
    case 'no_success':
      return { kind: 'no_success', spent_usd: sums.a };
    case 'insufficient':
    default:
      return { kind: 'insufficient', need: found.need };
  }
}

/** Fieller's interval of Σ A / Σ B, from sums. Source: Fieller 1954; statistics.md §8. */
function fieller({ units, a, b, aa, bb, ab }: RatioSums, designEffect: number): Ratio {
  if (units < 2) return { kind: 'insufficient', need: 2 };
  if (b === 0) return { kind: 'no_success', spent_usd: a };
  const value = a / b;
  const scale = designEffect / (units * (units - 1));
  const vaa = Math.max(0, aa - (a * a) / units) * scale;
  const vbb = Math.max(0, bb - (b * b) / units) * scale;
  const vab = (ab - (a * b) / units) * scale;
  const freedom = Math.max(1, units / designEffect - 1);
  const k = (tQuantile(freedom, (1 + confidence) / 2) / (b / units)) ** 2;
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

/**
 * How many times larger the variance of cost per success is than if each run were on its own: the linearised residuals A − R·B squared
 * over clusters, over those over their runs; never below 1. Source: Särndal et al. 1992 §5.7.
 */
export function costDesignEffect({ priced, a, b, aa, bb, ab, run }: ClusterSums): number {
  if (priced < 2 || run.runs < 2 || b === 0) return 1;
  const ratio = a / b;
  const spread = (sums: { readonly aa: number; readonly bb: number; readonly ab: number }, n: number): number =>
    (n / (n - 1)) * (sums.aa - 2 * ratio * sums.ab + ratio * ratio * sums.bb);
  const independent = spread(run, run.runs);
  return independent <= 1e-12 * run.aa ? 1 : Math.max(1, spread({ aa, bb, ab }, priced) / independent);
}
