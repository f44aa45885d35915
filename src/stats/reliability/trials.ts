import { requireLength, requirePositive, requireSuccesses } from '../domain.ts';

/** Trials of one task: `successes` of `n`. */
export interface TaskTrials {
  readonly n: number;
  readonly successes: number;
}

/** Tasks with equal trials: `tasks` of them (one, if that is not said), which need not be whole where cases have weights. */
export interface TaskCounts extends TaskTrials {
  readonly tasks?: number;
}

/** All tasks of a suite with the same trials, taken together. */
export type TaskCell = Required<TaskCounts>;

/** Throws `numeric` unless there is a task and each has 0 ≤ successes ≤ n, n ≥ 1, and stands for more than no task. */
export function requireTasks(tasks: readonly TaskCounts[]): void {
  requireLength('tasks', tasks, 1);
  for (const task of tasks) {
    requireSuccesses(task.successes, task.n);
    requirePositive('tasks', task.tasks ?? 1);
  }
}

/** The cells of a suite, in the order in which they are first met. */
export function cellsOf(tasks: readonly TaskCounts[]): readonly TaskCell[] {
  const cells = new Map<string, TaskCell>();
  for (const { n, successes, tasks: more = 1 } of tasks) {
    const key = `${n},${successes}`;
    cells.set(key, { n, successes, tasks: (cells.get(key)?.tasks ?? 0) + more });
  }
  return [...cells.values()];
}

/** Σ over tasks of a figure of each. */
export function overTasks(cells: readonly TaskCell[], of: (task: TaskTrials) => number): number {
  let sum = 0;
  for (const cell of cells) sum += cell.tasks * of(cell);
  return sum;
}
