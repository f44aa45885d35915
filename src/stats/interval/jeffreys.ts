import { requireLevel, requireSuccesses } from '../domain.ts';
import { incbi } from '../special.ts';
import type { Interval } from './interval.ts';

/**
 * Two-sided Jeffreys interval: quantiles of Beta(x + ½, n − x + ½), with the ends of the range kept at x = 0 and x = n.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1, 0 < confidence < 1. Source: Brown, Cai & DasGupta 2001.
 */
export function jeffreys(successes: number, n: number, confidence = 0.95): Interval {
  requireSuccesses(successes, n);
  requireLevel('confidence', confidence);
  const tail = (1 - confidence) / 2;
  const a = successes + 0.5;
  const b = n - successes + 0.5;
  return {
    low: successes === 0 ? 0 : incbi(a, b, tail),
    high: successes === n ? 1 : 1 - incbi(b, a, tail),
  };
}
