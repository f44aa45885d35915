import { AirworthyError } from '#base/error.ts';
import { requireCount, requireLevel } from '../domain.ts';
import { betaBinomialLogE, mixturePrior } from './beta-binomial.ts';

/** Which quantile (p = 0.95 for p95), at which level, and after how many observations it is to be tightest. */
export interface QuantileDesign {
  readonly p: number;
  readonly alpha: number;
  readonly tOpt: number;
}

/** Ranks among `trials` sorted values, from 1; `low` = 0 and `high` = trials + 1 mean that this end is not bounded yet. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Ranks of the two order statistics between which the p-quantile lies at all times at once with probability ≥ 1 − alpha.
 *
 * Throws `numeric` unless trials is a whole number ≥ 1, 0 < p, alpha < 1, tOpt > 0. Source: Howard & Ramdas 2022.
 */
export function quantileRanks(trials: number, design: QuantileDesign): RankInterval {
  requireCount('trials', trials, 1);
  requireLevel('p', design.p);
  requireLevel('alpha', design.alpha);
  const prior = mixturePrior(design.p, design.tOpt, design.alpha);
  const threshold = -Math.log(design.alpha);
  const kept = (successes: number): boolean => betaBinomialLogE({ successes, trials }, design.p, prior) < threshold;
  // The evidence is convex in the count and least near p·trials + ½ − p.
  const centre = Math.round(design.p * trials + 0.5 - design.p);
  return { low: firstWhere(kept, 0, centre), high: firstWhere((k) => !kept(k), centre, trials + 1) };
}

/** The least whole number in [from, to] at which `holds`, given that it holds from some point on; `to` is taken to hold. */
function firstWhere(holds: (k: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One end of an interval: a value that was observed, or not bounded by so few observations. */
export type QuantileEnd = { readonly kind: 'value'; readonly value: number } | { readonly kind: 'unbounded' };

/**
 * Confidence sequence of a quantile from the values sorted upward: two of them, whatever the distribution.
 *
 * The observations must be independent, or at least fall below the quantile with conditional probability p. Throws
 * `numeric` as {@link quantileRanks} does, and unless the values are sorted.
 */
export function quantileConfidenceSequence(
  sorted: ArrayLike<number>,
  design: QuantileDesign,
): { readonly low: QuantileEnd; readonly high: QuantileEnd } {
  requireSorted('sorted', sorted);
  const ranks = quantileRanks(sorted.length, design);
  const end = (rank: number): QuantileEnd => {
    const value = sorted[rank - 1];
    return value === undefined ? { kind: 'unbounded' } : { kind: 'value', value };
  };
  return { low: end(ranks.low), high: end(ranks.high) };
}

/** Throws `numeric` unless the values rise, and none is NaN. */
export function requireSorted(argument: string, values: ArrayLike<number>): void {
  let before = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!(value >= before)) {
      throw new AirworthyError('numeric', `${argument}[${i}] is ${value} after ${before}`, {
        hint: 'sort the values upward, and leave out runs that have none',
      });
    }
    before = value;
  }
}
