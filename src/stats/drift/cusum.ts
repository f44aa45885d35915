import { requireLevel, requirePositive, requireProbability } from '../domain.ts';
import { type ChangeChart, chartOf } from './page-hinkley.ts';

/**
 * CUSUM chart of events 0 or 1 for a change of their rate from `before` to `after`: S = max(0, S + log likelihood ratio).
 *
 * Its false-alarm rate depends on the unknown true rate: use an e-detector where one is promised. Throws `numeric` unless values lie in
 * [0, 1], both rates strictly between 0 and 1, and threshold > 0. Source: Page 1954; statistics.md §7.
 */
export function bernoulliCusum(
  values: ArrayLike<number>,
  chart: { readonly before: number; readonly after: number; readonly threshold: number },
): ChangeChart {
  requireLevel('before', chart.before);
  requireLevel('after', chart.after);
  requirePositive('threshold', chart.threshold);
  const onEvent = Math.log(chart.after / chart.before);
  const onNone = Math.log((1 - chart.after) / (1 - chart.before));
  let s = 0;
  const statistic = Float64Array.from(values, (x, i) => {
    requireProbability(`values[${i}]`, x);
    s = Math.max(0, s + x * onEvent + (1 - x) * onNone);
    return s;
  });
  return chartOf(statistic, chart.threshold);
}
