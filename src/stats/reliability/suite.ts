import type { Rng } from '#base/rng.ts';
import { requireLevel } from '../domain.ts';
import { clopperPearsonUpper } from '../interval/clopper-pearson.ts';
import { type Interval, toUnit } from '../interval/interval.ts';
import { bootstrap } from '../sample/bootstrap.ts';
import { meanWithInterval } from '../sample/mean.ts';
import { passAtK, passHatK } from './pass-k.ts';
import { requireTasks, type TaskTrials } from './trials.ts';

/** How an interval over tasks was made: `flat` when all tasks have the same value and only their number speaks. */
export type SuiteMethod = 't' | 'bca' | 'flat';

/** Mean over tasks with an interval in which the task is the unit. */
export type SuiteValue =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly standardError: number;
      readonly tasks: number;
      readonly method: SuiteMethod;
    } & Interval)
  /** Some task has fewer than k trials (`n` is the fewest), or there is only one task. */
  | { readonly kind: 'insufficient'; readonly what: 'trials' | 'tasks'; readonly n: number; readonly need: number };

/** How the interval of a suite is made: with an Rng, suites of fewer than 30 tasks get a BCa bootstrap over tasks. */
export interface SuiteOptions {
  readonly confidence?: number;
  readonly rng?: Rng;
  readonly replicates?: number;
}

/** From this many tasks on the t interval is good enough. */
const enoughTasks = 30;

/** Suite pass^k: mean over tasks of the unbiased per-task value, errors by task. Source: statistics.md §1. */
export function suitePassHatK(tasks: readonly TaskTrials[], k: number, options: SuiteOptions = {}): SuiteValue {
  return suiteValue(tasks, k, { ...options, perTask: passHatK });
}

/** Suite pass@k, with errors by task. Source: statistics.md §1. */
export function suitePassAtK(tasks: readonly TaskTrials[], k: number, options: SuiteOptions = {}): SuiteValue {
  return suiteValue(tasks, k, { ...options, perTask: passAtK });
}

type PerTask = (task: TaskTrials, k: number) => number;

function suiteValue(
  tasks: readonly TaskTrials[],
  k: number,
  options: SuiteOptions & { readonly perTask: PerTask },
): SuiteValue {
  requireTasks(tasks);
  const fewest = tasks.reduce((least, task) => Math.min(least, task.n), Infinity);
  if (fewest < k) return { kind: 'insufficient', what: 'trials', n: fewest, need: k };
  return meanOverTasks(
    tasks.map((task) => options.perTask(task, k)),
    options,
  );
}

/**
 * Mean of one value in [0, 1] a task, with an interval over tasks: t, BCa for few tasks when an Rng is given, and for tasks that
 * are all equal a bound from their number alone.
 *
 * Throws `numeric` on an empty list or confidence outside (0, 1).
 */
export function meanOverTasks(values: readonly number[], options: SuiteOptions = {}): SuiteValue {
  const { confidence = 0.95, rng, replicates = 2000 } = options;
  requireLevel('confidence', confidence);
  const estimate = meanWithInterval(values, confidence);
  if (estimate.kind === 'insufficient')
    return { kind: 'insufficient', what: 'tasks', n: estimate.n, need: estimate.need };
  const { value, standardError, n: tasks } = estimate;
  const base = { kind: 'estimated', value, standardError, tasks } as const;
  if (values.every((x) => x === values[0]))
    return { ...base, method: 'flat', ...flatInterval(value, tasks, confidence) };
  if (rng !== undefined && tasks < enoughTasks) {
    const statistic = (picked: Int32Array): number => picked.reduce((s, i) => s + (values[i] ?? 0), 0) / picked.length;
    const found = bootstrap(tasks, statistic, { rng, confidence, replicates });
    if (found.kind === 'estimated') return { ...base, method: 'bca', ...toUnit(found) };
  }
  return { ...base, method: 't', ...toUnit(estimate) };
}

/**
 * Bounds when all tasks agree and the standard error is 0: the share of tasks that would differ is at most its exact upper bound,
 * and those could be anywhere in [0, 1].
 */
export function flatInterval(value: number, tasks: number, confidence: number): Interval {
  const others = clopperPearsonUpper(0, tasks, (1 + confidence) / 2);
  return { low: value * (1 - others), high: value * (1 - others) + others };
}
