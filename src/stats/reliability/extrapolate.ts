import type { Rng } from '#base/rng.ts';
import { requireCount, requireLevel } from '../domain.ts';
import { clopperPearsonLower, clopperPearsonUpper } from '../interval/clopper-pearson.ts';
import type { Interval } from '../interval/interval.ts';
import { quantileOfSorted } from '../sample/quantile.ts';
import { resample } from '../sample/bootstrap.ts';
import { digamma, lbeta, tQuantile } from '../special.ts';
import { type BetaBinomialFit, fitBetaBinomial, type Fitted } from './beta-binomial.ts';
import { requireTasks, type TaskTrials } from './trials.ts';

/** How reliability@K was extrapolated; shown with the figure, since the models differ. */
export type ReliabilityModel = 'beta_binomial' | 'pooled' | 'all_or_nothing';

/** Chance that a task, drawn as the suite's were, succeeds K times in a row. */
export type Reliability =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly model: ReliabilityModel;
      readonly extrapolated: boolean;
    } & Interval)
  | { readonly kind: 'insufficient'; readonly what: 'trials' | 'tasks'; readonly n: number; readonly need: number };

/** Below this many tasks a bootstrap over them is too narrow (84–92 % in simulation) and the likelihood's own error is used. */
const enoughTasks = 100;

/**
 * Reliability@K of a suite, also for K beyond the trials made: E[p^K] = B(a + K, b) / B(a, b) under the fitted beta-binomial, or
 * pooled p̂^K when tasks differ no more than chance. Interval: percentile bootstrap over tasks; under 100 tasks, where the model fits, a
 * t interval of the logit by the likelihood's curvature (covers 92–98 % in simulation; 87 % for a dozen tasks that do not differ at all).
 *
 * Assumes exchangeable trials without a shared outage. Throws `numeric` outside the domain of {@link fitBetaBinomial}, or unless
 * k ≥ 1. Source: statistics.md §1.
 */
export function reliabilityAtK(
  tasks: readonly TaskTrials[],
  k: number,
  options: { readonly rng: Rng; readonly confidence?: number; readonly replicates?: number },
): Reliability {
  const { rng, confidence = 0.95, replicates = 2000 } = options;
  requireCount('k', k, 1);
  requireTasks(tasks);
  requireLevel('confidence', confidence);
  if (tasks.length < 2) return { kind: 'insufficient', what: 'tasks', n: tasks.length, need: 2 };
  const fit = fitBetaBinomial(tasks);
  if (fit.kind === 'insufficient') return { ...fit, what: 'trials' };
  const value = reliabilityOf(fit, k);
  const model: ReliabilityModel = fit.kind === 'fitted' ? 'beta_binomial' : fit.kind;
  const extrapolated = tasks.some((task) => task.n < k);
  const interval =
    uniformInterval(tasks, k, confidence) ??
    (fit.kind === 'fitted' && tasks.length < enoughTasks
      ? logitInterval(fit, k, tQuantile(tasks.length - 1, (1 + confidence) / 2))
      : resampledInterval(tasks, k, { rng, confidence, replicates }));
  return { kind: 'estimated', value, model, extrapolated, ...interval };
}

interface Resampling {
  readonly rng: Rng;
  readonly confidence: number;
  readonly replicates: number;
}

function resampledInterval(
  tasks: readonly TaskTrials[],
  k: number,
  { rng, confidence, replicates }: Resampling,
): Interval {
  const statistic = (picked: Int32Array): number => {
    const refit = fitBetaBinomial(Array.from(picked, (i) => tasks[i] ?? { n: 1, successes: 0 }));
    // A resample of one-trial tasks alone (where the tasks differ in trials) tells no spread: its rate is all it has.
    return refit.kind === 'insufficient' ? pooledRate(tasks, picked) ** k : reliabilityOf(refit, k);
  };
  const sorted = resample(tasks.length, statistic, { rng, replicates });
  return { low: quantileOfSorted(sorted, (1 - confidence) / 2), high: quantileOfSorted(sorted, (1 + confidence) / 2) };
}

function pooledRate(tasks: readonly TaskTrials[], picked: Int32Array): number {
  const count = (of: (task: TaskTrials) => number): number =>
    picked.reduce((s, i) => s + of(tasks[i] ?? { n: 1, successes: 0 }), 0);
  return count((task) => task.successes) / count((task) => task.n);
}

/** Delta method for ln R / (1 − R), R = B(a + k, b) / B(a, b), as a function of ln a and ln b. */
function logitInterval(fit: Fitted, k: number, t: number): Interval {
  const { a, b, information } = fit;
  const value = reliabilityOf(fit, k);
  const all = digamma(a + b) - digamma(a + b + k);
  const byA = (a * (digamma(a + k) - digamma(a) + all)) / (1 - value);
  const byB = (b * all) / (1 - value);
  const det = information.aa * information.bb - information.ab ** 2;
  const variance = (byA * byA * information.bb - 2 * byA * byB * information.ab + byB * byB * information.aa) / det;
  const half = t * Math.sqrt(Math.max(0, variance));
  const logit = Math.log(value / (1 - value));
  return { low: 1 / (1 + Math.exp(half - logit)), high: 1 / (1 + Math.exp(-half - logit)) };
}

function reliabilityOf(fit: Exclude<BetaBinomialFit, { kind: 'insufficient' }>, k: number): number {
  if (fit.kind === 'fitted') return Math.exp(lbeta(fit.a + k, fit.b) - lbeta(fit.a, fit.b));
  return fit.kind === 'pooled' ? fit.rate ** k : fit.rate;
}

/**
 * Bounds where a bootstrap is blind because every trial went the same way. All m trials or more of T tasks passed: E[p^m] is at least
 * the exact bound of T in T, and E[p^K] ≥ E[p^m]^(K/m) for K ≥ m (Jensen). All failed: E[p^K] ≤ E[p^j] for j = min(K, m).
 */
function uniformInterval(tasks: readonly TaskTrials[], k: number, confidence: number): Interval | undefined {
  const count = tasks.length;
  const fewest = tasks.reduce((least, task) => Math.min(least, task.n), Infinity);
  const level = (1 + confidence) / 2;
  if (tasks.every((task) => task.successes === task.n)) {
    return { low: clopperPearsonLower(count, count, level) ** Math.max(1, k / fewest), high: 1 };
  }
  if (tasks.every((task) => task.successes === 0)) return { low: 0, high: clopperPearsonUpper(0, count, level) };
  return undefined;
}
