import { wilsonOfShare } from '#stats/interval/wilson.ts';
import type { Interval } from '#stats/interval/interval.ts';
import type { ArmTally } from '../tally/arm-tally.ts';

/** A mean of values in [0, 1] and the number of independent runs that would tell as much. */
export interface Share {
  readonly value: number;
  readonly effective: number;
}

/** The (weighted) mean value of a release in a slice, or that there is none. */
export type ShareEstimate = ({ readonly kind: 'known' } & Share) | { readonly kind: 'no_runs' };

/**
 * Mean value of a tally with its effective n: Kish's for the weights, further cut by the design effect of several runs of one case
 * (clustered error with G / (G − 1), never below 1). Where all values agree only the number of cases speaks.
 * Source: statistics.md §10.
 */
export function shareOf(tally: ArmTally): ShareEstimate {
  const { weight, weight_squares: squares, weighted_value: total, units, decided } = tally;
  if (decided === 0 || weight === 0) return { kind: 'no_runs' };
  const value = Math.min(1, total / weight);
  const kish = weight ** 2 / squares;
  if (units === decided) return { kind: 'known', value, effective: kish };
  const naive = (value * (1 - value)) / kish;
  if (units < 2 || naive <= 0) return { kind: 'known', value, effective: Math.min(kish, units) };
  const between = tally.value_squares - 2 * value * tally.value_weights + value ** 2 * tally.unit_weight_squares;
  const clustered = (between / weight ** 2) * (units / (units - 1));
  return { kind: 'known', value, effective: kish / Math.max(1, clustered / naive) };
}

/** Wilson interval of a share with its effective n. */
export function shareInterval({ value, effective }: Share, confidence = 0.95): Interval {
  return wilsonOfShare(value, effective, confidence);
}
