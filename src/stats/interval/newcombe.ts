import { requireSuccesses } from '../domain.ts';
import type { Interval, Proportion } from './interval.ts';
import { wilsonOfShare } from './wilson.ts';

/** A difference of two rates with its interval. */
export interface Difference extends Interval {
  readonly difference: number;
}

/** A share and the number of runs it is worth, which need not be whole. */
export interface EffectiveShare {
  readonly value: number;
  readonly effective: number;
}

/**
 * Difference `first − second` of two independent proportions with Newcombe's hybrid score interval.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1, 0 < confidence < 1. Source: Newcombe 1998, method 10; statistics.md §2.
 *
 * @example newcombe({ successes: 56, n: 70 }, { successes: 48, n: 80 }) // 0.2, 0.0524 .. 0.3339
 */
export function newcombe(first: Proportion, second: Proportion, confidence = 0.95): Difference {
  const shareOf = ({ successes, n }: Proportion): EffectiveShare => {
    requireSuccesses(successes, n);
    return { value: successes / n, effective: n };
  };
  return newcombeOfShares(shareOf(first), shareOf(second), confidence);
}

/** {@link newcombe} of shares with effective numbers of runs. Throws `numeric` outside the domain of {@link wilsonOfShare}. */
export function newcombeOfShares(first: EffectiveShare, second: EffectiveShare, confidence = 0.95): Difference {
  const one = wilsonOfShare(first.value, first.effective, confidence);
  const two = wilsonOfShare(second.value, second.effective, confidence);
  const difference = first.value - second.value;
  return {
    difference,
    low: difference - Math.hypot(first.value - one.low, two.high - second.value),
    high: difference + Math.hypot(one.high - first.value, second.value - two.low),
  };
}
