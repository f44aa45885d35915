import type { Interval, Proportion } from './interval.ts';
import { wilson } from './wilson.ts';

/** A difference of two rates with its interval. */
export interface Difference extends Interval {
  readonly difference: number;
}

/**
 * Difference `first − second` of two independent proportions with Newcombe's hybrid score interval.
 *
 * Throws `numeric` outside the domain of {@link wilson}. Source: Newcombe 1998, method 10; statistics.md §2.
 *
 * @example newcombe({ successes: 56, n: 70 }, { successes: 48, n: 80 }) // 0.2, 0.0524 .. 0.3339
 */
export function newcombe(first: Proportion, second: Proportion, confidence = 0.95): Difference {
  const one = wilson(first.successes, first.n, confidence);
  const two = wilson(second.successes, second.n, confidence);
  const p1 = first.successes / first.n;
  const p2 = second.successes / second.n;
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
  };
}
