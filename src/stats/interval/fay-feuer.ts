import { requireNonNegative, requirePositive, requireLevel } from '../domain.ts';
import { chiSquareUpper } from '../special.ts';
import type { Interval } from './interval.ts';

/** Events that stand for different numbers of events: Σ w and Σ w² of those seen, and the greatest weight that one may have. */
export interface WeightedEvents {
  readonly weight: number;
  readonly squares: number;
  readonly heaviest: number;
}

/**
 * Two-sided gamma interval of a rate from weighted Poisson counts, in events per unit of `exposure`; Garwood's where all weights are 1.
 *
 * Throws `numeric` unless weight and squares are 0 or more, heaviest and exposure above 0, 0 < confidence < 1.
 * Source: Fay & Feuer 1997, Stat Med 16:791.
 */
export function fayFeuer({ weight, squares, heaviest }: WeightedEvents, exposure: number, confidence = 0.95): Interval {
  requireNonNegative('weight', weight);
  requireNonNegative('squares', squares);
  requirePositive('heaviest', heaviest);
  requirePositive('exposure', exposure);
  requireLevel('confidence', confidence);
  const tail = (1 - confidence) / 2;
  /** A weighted count with this mean and variance, as a chi-square that is scaled. */
  const quantile = (mean: number, variance: number, upper: number): number =>
    ((variance / (2 * mean)) * chiSquareUpper((2 * mean ** 2) / variance, upper)) / exposure;
  return {
    low: weight === 0 ? 0 : quantile(weight, squares, 1 - tail),
    high: quantile(weight + heaviest, squares + heaviest ** 2, tail),
  };
}
