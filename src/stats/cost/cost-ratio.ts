import { AirworthyError } from '#base/error.ts';
import type { Rng } from '#base/rng.ts';
import { requireCount, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { quantileOfSorted } from '../sample/quantile.ts';
import { sum, variance } from '../sample/mean.ts';
import { type CostOptions, ratioOfSums } from './cost-per-success.ts';
import { type CostSample, requireCosts } from './fieller.ts';

/** Cost per success of the candidate over that of the baseline. */
export type CostRatio =
  | ({ readonly kind: 'estimated'; readonly ratio: number; readonly logError: number } & Interval)
  /** An arm without a success, or one so near to it that resamples without one reach the interval's end. */
  | { readonly kind: 'not_estimable'; readonly arm: 'baseline' | 'candidate' | 'both' }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/**
 * Ratio of two costs per success, percentile bootstrap of its logarithm over units; with `paired` unit i is the same case in both
 * arms and both are picked together.
 *
 * Throws `numeric` on negative or non-finite entries, or when paired arms differ in length. Source: statistics.md §8.
 */
export function costRatio(
  baseline: CostSample,
  candidate: CostSample,
  options: CostOptions & { readonly paired?: boolean },
): CostRatio {
  const { rng, confidence = 0.95, replicates = 2000, paired = false } = options;
  requireCosts(baseline);
  requireCosts(candidate);
  requireLevel('confidence', confidence);
  requireCount('replicates', replicates, 2);
  const units = Math.min(baseline.costUsd.length, candidate.costUsd.length);
  if (paired && baseline.costUsd.length !== candidate.costUsd.length) {
    throw new AirworthyError('numeric', 'paired arms differ in the number of units', {
      hint: 'keep only cases that both arms ran',
    });
  }
  if (units < 2) return { kind: 'insufficient', n: units, need: 2 };
  const without = armWithoutRatio(baseline, candidate);
  if (without !== undefined) return { kind: 'not_estimable', arm: without };
  const { value, logs } = logRatios(baseline, candidate, { rng, replicates, paired });
  const low = quantileOfSorted(logs, (1 - confidence) / 2);
  const high = quantileOfSorted(logs, (1 + confidence) / 2);
  // A resample without a success costs Infinity per success: above the line for the candidate, below it for the baseline.
  if (low === -Infinity) return { kind: 'not_estimable', arm: 'baseline' };
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { kind: 'not_estimable', arm: 'candidate' };
  const logError = Math.sqrt(variance(logs.filter((x) => Number.isFinite(x))));
  return { kind: 'estimated', ratio: Math.exp(value), logError, low: Math.exp(low), high: Math.exp(high) };
}

/** The log ratio of the arms as they are, and of resamples, sorted. */
function logRatios(
  baseline: CostSample,
  candidate: CostSample,
  { rng, replicates, paired }: { readonly rng: Rng; readonly replicates: number; readonly paired: boolean },
): { readonly value: number; readonly logs: Float64Array } {
  const top = ratioOfSums(candidate);
  const bottom = ratioOfSums(baseline);
  const pickB = everyUnit(baseline);
  const pickC = everyUnit(candidate);
  const logRatio = (): number => Math.log(top(pickC)) - Math.log(bottom(pickB));
  const value = logRatio();
  const logs = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) {
    pickAnew(pickB, rng);
    if (paired) pickC.set(pickB);
    else pickAnew(pickC, rng);
    logs[r] = logRatio();
  }
  logs.sort();
  return { value, logs };
}

/** The arm whose cost per success is infinite or 0, so that the ratio has no logarithm. */
function armWithoutRatio(baseline: CostSample, candidate: CostSample): 'baseline' | 'candidate' | 'both' | undefined {
  const base = sum(baseline.successes) === 0 || sum(baseline.costUsd) === 0;
  const cand = sum(candidate.successes) === 0 || sum(candidate.costUsd) === 0;
  if (base && cand) return 'both';
  return base ? 'baseline' : cand ? 'candidate' : undefined;
}

function everyUnit(arm: CostSample): Int32Array {
  return Int32Array.from({ length: arm.costUsd.length }, (_, i) => i);
}

function pickAnew(picked: Int32Array, rng: Rng): void {
  for (let i = 0; i < picked.length; i++) picked[i] = rng.int(picked.length);
}
