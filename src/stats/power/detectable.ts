import { requireLevel, requireNonNegative } from '../domain.ts';
import { ndtri } from '../special.ts';

/**
 * Minimum detectable effect: the true difference found with `power` by a two-sided test at `alpha`, given its standard error;
 * 2.80 standard errors by default.
 *
 * Throws `numeric` unless standardError ≥ 0 and power, alpha in (0, 1). Source: statistics.md §10.
 */
export function detectable(standardError: number, alpha = 0.05, power = 0.8): number {
  requireNonNegative('standardError', standardError);
  requireLevel('alpha', alpha);
  requireLevel('power', power);
  return (ndtri(1 - alpha / 2) + ndtri(power)) * standardError;
}
