import { requireAllFinite, requireNonNegative, requirePositive } from '../domain.ts';

/** A chart of a change detector: its statistic after each value, and where it first crossed the threshold (from 1). */
export interface ChangeChart {
  readonly statistic: Float64Array;
  readonly alarm: { readonly kind: 'alarm'; readonly at: number } | { readonly kind: 'quiet' };
}

/** A chart of values so far, with its first crossing of the threshold. */
export function chartOf(statistic: Float64Array, threshold: number): ChangeChart {
  const at = statistic.findIndex((value) => value > threshold);
  return { statistic, alarm: at < 0 ? { kind: 'quiet' } : { kind: 'alarm', at: at + 1 } };
}

/**
 * Page–Hinkley chart for an upward change of the mean: U_t = Σ (x_i − mean_i − tolerance), statistic U_t − min(0, U_1..U_t).
 *
 * It has no calibrated rate of false alarms: use an e-detector where one is promised. Throws `numeric` unless values are finite,
 * tolerance ≥ 0 and threshold > 0. Source: Page 1954; statistics.md §7.
 */
export function pageHinkley(
  values: ArrayLike<number>,
  { tolerance, threshold }: { readonly tolerance: number; readonly threshold: number },
): ChangeChart {
  requireAllFinite('values', values);
  requireNonNegative('tolerance', tolerance);
  requirePositive('threshold', threshold);
  let sum = 0;
  let u = 0;
  let lowest = 0;
  const statistic = Float64Array.from(values, (x, i) => {
    sum += x;
    u += x - sum / (i + 1) - tolerance;
    lowest = Math.min(lowest, u);
    return u - lowest;
  });
  return chartOf(statistic, threshold);
}
