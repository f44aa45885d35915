import { requireLevel, requirePositive, requireSuccesses } from '../domain.ts';
import type { BetaPrior } from '../reliability/task-posterior.ts';
import { incbet } from '../special.ts';

/**
 * Posterior chance that the success rate is at least the objective, 1 − I_slo(a + x, b + n − x); for display, not an error rate: it does
 * not stand being looked at again and again.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1, 0 < slo < 1, a, b > 0. Source: statistics.md §8.
 */
export function objectiveMet(successes: number, n: number, slo: number, prior: BetaPrior = { a: 1, b: 1 }): number {
  requireSuccesses(successes, n);
  requireLevel('slo', slo);
  requirePositive('prior.a', prior.a);
  requirePositive('prior.b', prior.b);
  // The mirrored tail, so that a chance near 0 keeps its digits.
  return incbet(prior.b + n - successes, prior.a + successes, 1 - slo);
}
