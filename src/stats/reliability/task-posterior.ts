import { requireCount, requireLevel, requirePositive, requireSuccesses } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { incbi, lbeta } from '../special.ts';
import type { TaskTrials } from './trials.ts';

/** What is believed of a task before its trials: Beta(a, b); uniform by default. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/** Posterior mean of p^K, with a credible interval. */
export interface TaskReliability extends Interval {
  readonly value: number;
}

/**
 * Chance that one task succeeds K times in a row, given its trials: E[p^K] = B(a + c + K, b + n − c) / B(a + c, b + n − c).
 *
 * A model's answer (exchangeable trials, no shared outage), also for K > n and for n = 0. Throws `numeric` unless
 * 0 ≤ successes ≤ n, K ≥ 1 and a, b > 0. Source: statistics.md §1.
 */
export function taskReliability(
  task: TaskTrials,
  k: number,
  prior: BetaPrior = { a: 1, b: 1 },
  confidence = 0.95,
): TaskReliability {
  if (task.n !== 0 || task.successes !== 0) requireSuccesses(task.successes, task.n);
  requireCount('k', k, 1);
  requirePositive('prior.a', prior.a);
  requirePositive('prior.b', prior.b);
  requireLevel('confidence', confidence);
  const a = prior.a + task.successes;
  const b = prior.b + task.n - task.successes;
  const tail = (1 - confidence) / 2;
  return {
    value: Math.exp(lbeta(a + k, b) - lbeta(a, b)),
    low: incbi(a, b, tail) ** k,
    high: incbi(a, b, 1 - tail) ** k,
  };
}
