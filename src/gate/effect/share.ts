import { kornGraubardLower, kornGraubardUpper } from '#stats/interval/korn-graubard.ts';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import type { Interval } from '#stats/interval/interval.ts';
import { effectiveOfRepeated } from '#stats/sample/effective-runs.ts';
import type { ArmTally } from '../tally/arm-tally.ts';

/** A mean of values in [0, 1] and the number of independent runs that would tell as much. */
export interface Share {
  readonly value: number;
  readonly effective: number;
}

/** The (weighted) mean value of a release in a slice, or that there is none. */
export type ShareEstimate = ({ readonly kind: 'known' } & Share) | { readonly kind: 'no_runs' };

/**
 * Mean value of a tally with its effective n: Kish's for the weights, and where cases were run several times no more than
 * {@link effectiveOfRepeated} grants. Source: statistics.md §10.
 */
export function shareOf(tally: ArmTally): ShareEstimate {
  const { weight, weight_squares: squares, weighted_value: total, units, decided } = tally;
  if (decided === 0 || weight === 0) return { kind: 'no_runs' };
  const value = Math.min(1, total / weight);
  const kish = weight ** 2 / squares;
  if (units === decided) return { kind: 'known', value, effective: kish };
  const between = tally.value_squares - 2 * value * tally.value_weights + value ** 2 * tally.unit_weight_squares;
  const effective = effectiveOfRepeated({
    value,
    kish,
    units,
    kishUnits: weight ** 2 / tally.unit_weight_squares,
    variance: units < 2 ? 0 : (between / weight ** 2) * (units / (units - 1)),
  });
  return { kind: 'known', value, effective };
}

/** Wilson interval of a share with its effective n: the one to show. */
export function shareInterval({ value, effective }: Share, confidence = 0.95): Interval {
  return wilsonOfShare(value, effective, confidence);
}

/** Exact one-sided bounds of a share with its effective n, each with this confidence: the ones to decide by. */
export function shareBounds({ value, effective }: Share, confidence: number): Interval {
  return {
    low: kornGraubardLower(value, effective, confidence),
    high: kornGraubardUpper(value, effective, confidence),
  };
}
