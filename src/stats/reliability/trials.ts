import { requireLength, requireSuccesses } from '../domain.ts';

/** Trials of one task: `successes` of `n`. */
export interface TaskTrials {
  readonly n: number;
  readonly successes: number;
}

/** Throws `numeric` unless there is a task and each has 0 ≤ successes ≤ n, n ≥ 1. */
export function requireTasks(tasks: readonly TaskTrials[]): void {
  requireLength('tasks', tasks, 1);
  for (const task of tasks) requireSuccesses(task.successes, task.n);
}
