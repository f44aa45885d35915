import { requireCount, requireLevel } from '../domain.ts';
import { binomialAtMost } from '../special.ts';

/**
 * Runs needed so that `maxFailures` failures or fewer show `slo` at `confidence`: the smallest n with
 * P(Bin(n, 1 − slo) ≤ maxFailures) ≤ 1 − confidence.
 *
 * Throws `numeric` unless 0 < slo < 1, 0 < confidence < 1 and maxFailures is a whole number. Source: statistics.md §2.
 *
 * @example runsToShow({ slo: 0.995 }) // 598: none may fail
 */
export function runsToShow(plan: {
  readonly slo: number;
  readonly confidence?: number;
  readonly maxFailures?: number;
}): number {
  const { slo, confidence = 0.95, maxFailures = 0 } = plan;
  requireLevel('slo', slo);
  requireLevel('confidence', confidence);
  requireCount('maxFailures', maxFailures);
  const shown = (n: number): boolean => binomialAtMost(maxFailures, n, 1 - slo) <= 1 - confidence;
  // As many runs as may fail show nothing.
  let low = maxFailures;
  let high = 2 * (maxFailures + 1);
  while (!shown(high)) high *= 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shown(middle)) high = middle;
    else low = middle;
  }
  return high;
}
