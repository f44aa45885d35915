import { requireAllFinite, requireLength, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { tQuantile } from '../special.ts';

/** Sum over the entries, as plain double addition. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0;
  return total;
}

/** Arithmetic mean of one value or more. Throws `numeric` on an empty list or a value that is not finite. */
export function mean(values: ArrayLike<number>): number {
  requireLength('values', values, 1);
  requireAllFinite('values', values);
  return sum(values) / values.length;
}

/** Sum of squared deviations from the mean: two passes, so that large means lose no digits. */
export function squaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  let total = 0;
  for (let i = 0; i < values.length; i++) total += ((values[i] ?? 0) - centre) ** 2;
  return total;
}

/** Sample variance (n − 1). Throws `numeric` on fewer than two values. */
export function variance(values: ArrayLike<number>): number {
  requireLength('values', values, 2);
  return squaredDeviations(values) / (values.length - 1);
}

/** Sum of products of deviations of two lists of the same length. */
export function codeviations(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let total = 0;
  for (let i = 0; i < a.length; i++) total += ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB);
  return total;
}

/** A mean with its standard error and t interval; one value has no error to speak of. */
export type MeanEstimate =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly standardError: number;
      readonly n: number;
    } & Interval)
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/**
 * Mean of independent values, standard error √(variance / n), and t interval with n − 1 degrees of freedom.
 *
 * Throws `numeric` on a value that is not finite or confidence outside (0, 1). Source: statistics.md §1, §10.
 */
export function meanWithInterval(values: ArrayLike<number>, confidence = 0.95): MeanEstimate {
  requireLevel('confidence', confidence);
  const n = values.length;
  if (n < 2) return { kind: 'insufficient', n, need: 2 };
  const value = mean(values);
  const standardError = Math.sqrt(variance(values) / n);
  const half = tQuantile(n - 1, (1 + confidence) / 2) * standardError;
  return { kind: 'estimated', value, standardError, n, low: value - half, high: value + half };
}
