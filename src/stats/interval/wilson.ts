import { requireLevel, requirePositive, requireProbability, requireSuccesses } from '../domain.ts';
import { ndtri } from '../special.ts';
import type { Interval } from './interval.ts';

/**
 * Two-sided Wilson score interval of a proportion: the one to show.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1, 0 < confidence < 1. Source: Wilson 1927; statistics.md §2.
 */
export function wilson(successes: number, n: number, confidence = 0.95): Interval {
  requireSuccesses(successes, n);
  return wilsonOfShare(successes / n, n, confidence);
}

/**
 * Wilson interval of a share seen in n trials, where n need not be whole (Kish's effective n of a weighted sample).
 *
 * Throws `numeric` unless 0 ≤ share ≤ 1 and n > 0.
 */
export function wilsonOfShare(share: number, n: number, confidence = 0.95): Interval {
  requireProbability('share', share);
  requirePositive('n', n);
  requireLevel('confidence', confidence);
  const z = ndtri((1 + confidence) / 2);
  const z2n = (z * z) / n;
  const centre = share + z2n / 2;
  const half = z * Math.sqrt((share * (1 - share)) / n + z2n / (4 * n));
  // The formula gives exactly 0 and 1 at the ends of the range; floating point would leave a crumb.
  const low = share === 0 ? 0 : (centre - half) / (1 + z2n);
  const high = share === 1 ? 1 : (centre + half) / (1 + z2n);
  return { low: Math.max(0, low), high: Math.min(1, high) };
}
