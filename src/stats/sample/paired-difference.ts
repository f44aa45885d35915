import { requireLength, requireSameLength } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { detectable } from '../power/detectable.ts';
import { tQuantile } from '../special.ts';
import { codeviations, mean, squaredDeviations, variance } from './mean.ts';

/** Mean difference of two arms scored on the same cases. */
export interface PairedDifference extends Interval {
  readonly difference: number;
  readonly n: number;
  readonly standardError: number;
  /** What the error would be had the arms run on different cases. */
  readonly unpairedError: number;
  readonly correlation: { readonly kind: 'estimated'; readonly value: number } | { readonly kind: 'constant_arm' };
  /** Smallest true difference that this many pairs find with 80 % power at two-sided 5 %. */
  readonly detectable: number;
}

/**
 * Mean of a − b over cases that both arms ran, with paired standard error and t interval. Differences that are all equal give an interval
 * without width, which is no proof of anything: for outcomes 0 and 1 use Tango's interval.
 *
 * Throws `numeric` on fewer than two pairs or lists of different length. Source: Miller 2024 §4; statistics.md §10.
 */
export function pairedDifference(a: readonly number[], b: readonly number[], confidence = 0.95): PairedDifference {
  requireSameLength('b', b, a.length);
  requireLength('a', a, 2);
  const n = a.length;
  const differences = a.map((value, i) => value - (b[i] ?? 0));
  const difference = mean(differences);
  const standardError = Math.sqrt(variance(differences) / n);
  const half = tQuantile(n - 1, (1 + confidence) / 2) * standardError;
  const scale = Math.sqrt(squaredDeviations(a) * squaredDeviations(b));
  return {
    difference,
    n,
    standardError,
    unpairedError: Math.sqrt((variance(a) + variance(b)) / n),
    correlation: scale === 0 ? { kind: 'constant_arm' } : { kind: 'estimated', value: codeviations(a, b) / scale },
    detectable: detectable(standardError),
    low: difference - half,
    high: difference + half,
  };
}
