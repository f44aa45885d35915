import { requireCount, requireLength, requireLevel, requireProbability } from '../domain.ts';
import { binomialAtMost } from '../special.ts';

/**
 * Sample quantile by linear interpolation (type 7 of Hyndman & Fan, the default of R and NumPy) of values sorted ascending.
 *
 * Infinite values are allowed at the ends. Throws `numeric` on an empty list or p outside [0, 1].
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number {
  requireLength('sorted', sorted, 1);
  requireProbability('p', p);
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const part = at - below;
  if (part === 0) return low;
  const high = sorted[below + 1] ?? low;
  // Infinity − Infinity is not a number, nor is −Infinity + Infinity.
  return low === high || low === -Infinity ? low : low + part * (high - low);
}

/**
 * Ranks (from 1) of the order statistics that enclose a quantile; an end that the sample cannot give is `open`, with the sample
 * size that would close it.
 */
export interface QuantileRanks {
  readonly low: Rank;
  readonly high: Rank;
}
export type Rank = { readonly kind: 'rank'; readonly rank: number } | { readonly kind: 'open'; readonly need: number };

/**
 * Ranks l, u so that [Y_(l), Y_(u)] covers the p-quantile with at least `confidence`, whatever the distribution; the store
 * can pick these two values without handing over the sample.
 *
 * Throws `numeric` unless n ≥ 1 is whole and p, confidence lie in (0, 1). Source: binomial order statistics, David & Nagaraja §7.1.
 */
export function quantileRanks(n: number, p: number, confidence = 0.95): QuantileRanks {
  requireCount('n', n, 1);
  requireLevel('p', p);
  requireLevel('confidence', confidence);
  const tail = (1 - confidence) / 2;
  const low = largestTail(n, p, tail);
  // Counting from above, the upper rank is the lower rank of the mirrored quantile.
  const fromTop = largestTail(n, 1 - p, tail);
  return {
    low: low === 0 ? { kind: 'open', need: Math.ceil(Math.log(tail) / Math.log1p(-p)) } : { kind: 'rank', rank: low },
    high:
      fromTop === 0
        ? { kind: 'open', need: Math.ceil(Math.log(tail) / Math.log(p)) }
        : { kind: 'rank', rank: n + 1 - fromTop },
  };
}

/** The largest l with P(Bin(n, p) ≤ l − 1) ≤ tail, 0 if there is none. */
function largestTail(n: number, p: number, tail: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (binomialAtMost(middle - 1, n, p) <= tail) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** One end of a quantile's interval: a value of the sample, or open with the sample size that would close it. */
export type QuantileEnd =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'open'; readonly need: number };

/** A quantile with its distribution-free interval. */
export interface QuantileEstimate {
  readonly value: number;
  readonly n: number;
  readonly low: QuantileEnd;
  readonly high: QuantileEnd;
}

/** Type 7 quantile of sorted values with its binomial order-statistic interval ({@link quantileRanks}). */
export function quantileWithInterval(sorted: ArrayLike<number>, p: number, confidence = 0.95): QuantileEstimate {
  const value = quantileOfSorted(sorted, p);
  const ranks = quantileRanks(sorted.length, p, confidence);
  const end = (rank: Rank): QuantileEnd =>
    rank.kind === 'open' ? rank : { kind: 'value', value: sorted[rank.rank - 1] ?? Number.NaN };
  return { value, n: sorted.length, low: end(ranks.low), high: end(ranks.high) };
}
