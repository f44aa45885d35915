import { requireDifference, requireLevel, requireNonNegative, requirePositive } from '../domain.ts';
import { wilson } from '../interval/wilson.ts';
import { ndtri } from '../special.ts';

/** Human labels for a rate to a given half-width, by two intervals. */
export interface LabelsNeeded {
  readonly wald: number;
  /** By the Wilson interval, which is the one shown. */
  readonly wilson: number;
}

/** Narrower than this would be millions of labels. */
const leastHalfWidth = 1e-3;

/**
 * Human labels needed to know a rate near `rate` to ± `halfWidth`.
 *
 * Throws `numeric` unless 0 < rate < 1, halfWidth > 0.001, 0 < confidence < 1. Source: statistics.md §5.
 */
export function labelsNeeded(rate: number, halfWidth: number, confidence = 0.95): LabelsNeeded {
  requireLevel('rate', rate);
  requirePositive('halfWidth − 0.001', halfWidth - leastHalfWidth);
  requireLevel('confidence', confidence);
  const z = ndtri((1 + confidence) / 2);
  const wald = Math.ceil((z * z * rate * (1 - rate)) / (halfWidth * halfWidth));
  return { wald, wilson: firstNarrow(rate, halfWidth, confidence) };
}

/** The first n at which the interval of round(rate·n) successes is narrow enough; not monotone in n, so it is searched one by one. */
function firstNarrow(rate: number, halfWidth: number, confidence: number): number {
  for (let n = 1; ; n++) {
    const { low, high } = wilson(Math.round(rate * n), n, confidence);
    if ((high - low) / 2 <= halfWidth) return n;
  }
}

/**
 * Variance of a prediction-powered mean over that of labels alone, 1 − ρ² / (1 + n/N): ρ the correlation of judge and human, n/N labels
 * over unlabelled runs.
 *
 * Throws `numeric` unless ρ lies in (−1, 1) and labelShare ≥ 0. Source: Angelopoulos et al. 2023 (PPI++), statistics.md §5.
 */
export function judgeVarianceRatio(correlation: number, labelShare: number): number {
  requireDifference('correlation', correlation);
  requireNonNegative('labelShare', labelShare);
  return 1 - (correlation * correlation) / (1 + labelShare);
}
