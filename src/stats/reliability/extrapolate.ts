import type { Rng } from '#base/rng.ts';
import { requireCount, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { kornGraubardLower, kornGraubardUpper } from '../interval/korn-graubard.ts';
import { quantileOfSorted } from '../sample/quantile.ts';
import { randomMultinomial } from '../sample/random-multinomial.ts';
import { digamma, lbeta, tQuantile } from '../special.ts';
import { type BetaBinomialFit, fitCells, type Fitted, pooledRate } from './beta-binomial.ts';
import { cellsOf, overTasks, requireTasks, type TaskCell, type TaskCounts } from './trials.ts';

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
  tasks: readonly TaskCounts[],
  k: number,
  options: { readonly rng: Rng; readonly confidence?: number; readonly replicates?: number },
): Reliability {
  const { rng, confidence = 0.95, replicates = 2000 } = options;
  requireCount('k', k, 1);
  requireTasks(tasks);
  requireLevel('confidence', confidence);
  requireCount('replicates', replicates, 1);
  const cells = cellsOf(tasks);
  const count = overTasks(cells, () => 1);
  if (count < 2) return { kind: 'insufficient', what: 'tasks', n: Math.floor(count), need: 2 };
  const fit = fitCells(cells);
  if (fit.kind === 'insufficient') return { ...fit, what: 'trials' };
  const value = reliabilityOf(fit, k);
  const model: ReliabilityModel = fit.kind === 'fitted' ? 'beta_binomial' : fit.kind;
  const extrapolated = cells.some((cell) => cell.n < k);
  const interval =
    uniformInterval(cells, k, confidence) ??
    (fit.kind === 'fitted' && count < enoughTasks
      ? logitInterval(fit, k, tQuantile(Math.floor(count) - 1, (1 + confidence) / 2))
      : resampledInterval({ cells, fit }, k, { rng, confidence, replicates }));
  return { kind: 'estimated', value, model, extrapolated, ...interval };
}

interface Resampling {
  readonly rng: Rng;
  readonly confidence: number;
  readonly replicates: number;
}

/**
 * Percentile bootstrap over tasks. Tasks with equal trials are alike, so how many of each kind a resample holds is drawn, not the tasks
 * one by one; each fit starts from that of the sample. Neither changes what comes out, and it takes no longer for more tasks.
 */
function resampledInterval(
  { cells, fit }: { readonly cells: readonly TaskCell[]; readonly fit: BetaBinomialFit },
  k: number,
  { rng, confidence, replicates }: Resampling,
): Interval {
  const weights = cells.map((cell) => cell.tasks);
  const count = Math.round(overTasks(cells, () => 1));
  const start = fit.kind === 'fitted' ? fit : undefined;
  const values = Float64Array.from({ length: replicates }, () => {
    const resampled = resampledCells(cells, randomMultinomial(count, weights, rng));
    const refit = fitCells(resampled, start);
    // A resample of one-trial tasks alone (where the tasks differ in trials) tells no spread: its rate is all it has.
    return refit.kind === 'insufficient' ? pooledRate(resampled) ** k : reliabilityOf(refit, k);
  }).toSorted();
  return { low: quantileOfSorted(values, (1 - confidence) / 2), high: quantileOfSorted(values, (1 + confidence) / 2) };
}

/** The cells that were drawn at all, by how often. */
function resampledCells(cells: readonly TaskCell[], drawn: readonly number[]): readonly TaskCell[] {
  const found: TaskCell[] = [];
  for (const [i, tasks] of drawn.entries()) {
    const cell = cells[i];
    if (cell !== undefined && tasks > 0) found.push({ n: cell.n, successes: cell.successes, tasks });
  }
  return found;
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
function uniformInterval(cells: readonly TaskCell[], k: number, confidence: number): Interval | undefined {
  const count = overTasks(cells, () => 1);
  const fewest = cells.reduce((least, cell) => Math.min(least, cell.n), Infinity);
  const level = (1 + confidence) / 2;
  if (cells.every((cell) => cell.successes === cell.n)) {
    return { low: kornGraubardLower(1, count, level) ** Math.max(1, k / fewest), high: 1 };
  }
  if (cells.every((cell) => cell.successes === 0)) return { low: 0, high: kornGraubardUpper(0, count, level) };
  return undefined;
}
