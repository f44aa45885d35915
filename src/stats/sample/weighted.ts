import { AirworthyError } from '#base/error.ts';
import { requireNonNegative, requirePositive, requireProbability, requireSameLength } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { wilsonOfShare } from '../interval/wilson.ts';

/**
 * Kish's effective size of a weighted sample: (Σw)² / Σw², the number of equally weighted runs that would tell as much.
 *
 * Throws `numeric` on a negative weight, or when no weight is above 0. Source: Kish 1965.
 */
export function effectiveSize(weights: ArrayLike<number>): number {
  let total = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] ?? Number.NaN;
    requireNonNegative(`weights[${i}]`, w);
    total += w;
    squares += w * w;
  }
  if (total === 0)
    throw new AirworthyError('numeric', 'no weight is above 0', { hint: 'sampling weights are 1 / sampling rate' });
  return (total * total) / squares;
}

/** A success rate of a weighted sample. */
export interface WeightedRate extends Interval {
  readonly value: number;
  readonly n: number;
  /** Kish's effective n, on which the interval rests. */
  readonly effectiveN: number;
}

/** What a sample with sampling weights comes down to; SQL can add these up. */
export interface WeightSums {
  readonly n: number;
  readonly weight: number;
  readonly weightSquared: number;
  readonly successWeight: number;
}

/**
 * Weighted success rate with a Wilson interval at Kish's effective n, from sums over runs.
 *
 * Throws `numeric` unless the sums are those of weights ≥ 0 of which one is above 0. Source: statistics.md §2, Kish 1965.
 */
export function weightedRate(sums: WeightSums, confidence = 0.95): WeightedRate {
  const { n, weight, weightSquared, successWeight } = sums;
  requirePositive('weight', weight);
  requirePositive('weightSquared', weightSquared);
  const value = successWeight / weight;
  requireProbability('successWeight / weight', value);
  const effectiveN = (weight * weight) / weightSquared;
  return { value, n, effectiveN, ...wilsonOfShare(value, effectiveN, confidence) };
}

/** The sums of {@link weightedRate} over runs at hand. */
export function weightSums(successes: ArrayLike<number>, weights: ArrayLike<number>): WeightSums {
  requireSameLength('weights', weights, successes.length);
  let weight = 0;
  let weightSquared = 0;
  let successWeight = 0;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] ?? Number.NaN;
    requireNonNegative(`weights[${i}]`, w);
    weight += w;
    weightSquared += w * w;
    successWeight += w * (successes[i] ?? 0);
  }
  return { n: weights.length, weight, weightSquared, successWeight };
}
