import { AirworthyError } from '#base/error.ts';
import { requireCount, requireSuccesses } from '../domain.ts';
import type { TaskTrials } from './trials.ts';

function requireDraw({ n, successes }: TaskTrials, k: number): void {
  requireSuccesses(successes, n);
  requireCount('k', k, 1);
  if (k <= n) return;
  throw new AirworthyError('numeric', `k is ${k}, but the task has only n = ${n} trials`, {
    hint: 'run more trials, or ask for the extrapolated reliability@K, which is a model and says so',
  });
}

/**
 * pass^k of one task: the chance that k trials drawn from the n made all succeed, C(c, k) / C(n, k); unbiased for p^k.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n and 1 ≤ k ≤ n. Source: tau-bench (arXiv 2406.12045); statistics.md §1.
 *
 * @example passHatK({ n: 8, successes: 7 }, 4) // 0.5
 */
export function passHatK(task: TaskTrials, k: number): number {
  requireDraw(task, k);
  return drawAll(task.n, task.successes, k);
}

/**
 * pass@k of one task: the chance that at least one of k trials drawn from the n made succeeds, 1 − C(n − c, k) / C(n, k).
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n and 1 ≤ k ≤ n. Source: Chen et al. 2021 (arXiv 2107.03374), eq. 1.
 */
export function passAtK(task: TaskTrials, k: number): number {
  requireDraw(task, k);
  return 1 - drawAll(task.n, task.n - task.successes, k);
}

/** P(k draws without return from n, of which `marked` are marked, are all marked). */
function drawAll(n: number, marked: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product *= Math.max(0, marked - i) / (n - i);
  return product;
}
