import type { Rng } from '#base/rng.ts';
import { requireCount, requireLevel, requirePositive } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { quantileOfSorted } from '../sample/quantile.ts';
import { type Decomposition, kitagawa, type Stratum } from './kitagawa.ts';

/** One independent unit (case, session) of a window: its stratum, its runs (or their weight) and the sum of their scores. */
export interface StratumUnit {
  readonly stratum: string;
  readonly runs: number;
  readonly score: number;
}

/** A decomposition with percentile bootstrap intervals of its parts. */
export interface DecompositionEstimate extends Decomposition {
  readonly intervals: { readonly total: Interval; readonly mix: Interval; readonly rate: Interval };
  /** Strata seen in one window only; nothing is known of their other rate, so their whole effect is mix. */
  readonly oneSided: readonly string[];
}

export type KitagawaEstimate =
  | ({ readonly kind: 'estimated' } & DecompositionEstimate)
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/**
 * {@link kitagawa} of two windows of units, intervals by resampling the units of each window.
 *
 * Throws `numeric` on runs not above 0 or confidence outside (0, 1). Source: statistics.md §7.
 */
export function kitagawaInterval(
  before: readonly StratumUnit[],
  after: readonly StratumUnit[],
  options: { readonly rng: Rng; readonly confidence?: number; readonly replicates?: number },
): KitagawaEstimate {
  const { rng, confidence = 0.95, replicates = 2000 } = options;
  requireLevel('confidence', confidence);
  requireCount('replicates', replicates, 1);
  const n = Math.min(before.length, after.length);
  if (n < 2) return { kind: 'insufficient', n, need: 2 };
  const names = [...new Set([...before, ...after].map((unit) => unit.stratum))];
  const old = windowOf(before, names);
  const recent = windowOf(after, names);
  const whole = kitagawa(strataOf(totals(old), totals(recent)));
  const draws = {
    total: new Float64Array(replicates),
    mix: new Float64Array(replicates),
    rate: new Float64Array(replicates),
  };
  for (let r = 0; r < replicates; r++) {
    const part = kitagawa(strataOf(totals(old, rng), totals(recent, rng)));
    draws.total[r] = part.total;
    draws.mix[r] = part.mix;
    draws.rate[r] = part.rate;
  }
  const interval = (values: Float64Array): Interval => {
    values.sort();
    return {
      low: quantileOfSorted(values, (1 - confidence) / 2),
      high: quantileOfSorted(values, (1 + confidence) / 2),
    };
  };
  return {
    kind: 'estimated',
    ...whole,
    intervals: { total: interval(draws.total), mix: interval(draws.mix), rate: interval(draws.rate) },
    oneSided: names.filter((name) => !before.some((u) => u.stratum === name) || !after.some((u) => u.stratum === name)),
  };
}

/** A window as columns, strata by number. */
interface Window {
  readonly strata: number;
  readonly stratum: Int32Array;
  readonly runs: Float64Array;
  readonly score: Float64Array;
}

function windowOf(units: readonly StratumUnit[], names: readonly string[]): Window {
  const numbers = new Map(names.map((name, i) => [name, i]));
  for (const unit of units) requirePositive('runs', unit.runs);
  return {
    strata: names.length,
    stratum: Int32Array.from(units, (unit) => numbers.get(unit.stratum) ?? 0),
    runs: Float64Array.from(units, (unit) => unit.runs),
    score: Float64Array.from(units, (unit) => unit.score),
  };
}

interface Totals {
  readonly runs: Float64Array;
  readonly score: Float64Array;
  readonly all: number;
}

/** Runs and scores by stratum: of the window as it is, or of a resample of its units. */
function totals(window: Window, rng?: Rng): Totals {
  const runs = new Float64Array(window.strata);
  const score = new Float64Array(window.strata);
  let all = 0;
  for (let i = 0; i < window.runs.length; i++) {
    const at = rng === undefined ? i : rng.int(window.runs.length);
    const s = window.stratum[at] ?? 0;
    runs[s] = (runs[s] ?? 0) + (window.runs[at] ?? 0);
    score[s] = (score[s] ?? 0) + (window.score[at] ?? 0);
    all += window.runs[at] ?? 0;
  }
  return { runs, score, all };
}

function strataOf(before: Totals, after: Totals): Stratum[] {
  const strata: Stratum[] = [];
  before.runs.forEach((runsBefore, s) => {
    const runsAfter = after.runs[s] ?? 0;
    if (runsBefore === 0 && runsAfter === 0) return;
    const rateOfAfter = (after.score[s] ?? 0) / runsAfter;
    const rateBefore = runsBefore > 0 ? (before.score[s] ?? 0) / runsBefore : rateOfAfter;
    const rateAfter = runsAfter > 0 ? rateOfAfter : rateBefore;
    strata.push({ weightBefore: runsBefore / before.all, rateBefore, weightAfter: runsAfter / after.all, rateAfter });
  });
  return strata;
}
