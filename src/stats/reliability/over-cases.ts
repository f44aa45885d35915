import { requireLength, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { kornGraubardLower, kornGraubardUpper } from '../interval/korn-graubard.ts';
import { effectiveOfRepeated } from '../sample/effective-runs.ts';

/** `cases` cases with the same figure `value` in [0, 1], such as pass^k, and Σ W and Σ W² of their weights. */
export interface CaseValues {
  readonly value: number;
  readonly cases: number;
  readonly weight: number;
  readonly weightSquared: number;
}

/**
 * Weighted mean over cases with an interval in which the case is the unit: exact bounds at {@link effectiveOfRepeated}'s number of cases,
 * which allow for cases of a kind that was not seen. Each bound errs in (1 − confidence) / 2 at most.
 *
 * Throws `numeric` on an empty list or confidence outside (0, 1). Source: Korn & Graubard 1998; statistics.md §1, §10.
 */
export function overCases(values: readonly CaseValues[], confidence = 0.95): Interval & { readonly value: number } {
  requireLength('values', values, 1);
  requireLevel('confidence', confidence);
  const sum = (of: (one: CaseValues) => number): number => values.reduce((total, one) => total + of(one), 0);
  const units = sum(({ cases }) => cases);
  const weight = sum((one) => one.weight);
  const value = Math.min(1, sum((one) => one.weight * one.value) / weight);
  const squares = sum((one) => one.weightSquared * (one.value - value) ** 2);
  const effective = effectiveOfRepeated({
    value,
    kish: Infinity,
    units,
    kishUnits: weight ** 2 / sum((one) => one.weightSquared),
    variance: units < 2 ? 0 : (squares / weight ** 2) * (units / (units - 1)),
  });
  const level = (1 + confidence) / 2;
  return {
    value,
    low: kornGraubardLower(value, effective, level),
    high: kornGraubardUpper(value, effective, level),
  };
}
