import { AirworthyError } from '#base/error.ts';
import { requireCount, requireLevel, requireProbability } from '../domain.ts';
import type { Counts } from './beta-binomial.ts';
import { turningPoint } from './bisect.ts';

/** Wald's test of rate p0 against p1, both fixed before the data, at error rates alpha and beta. */
export interface SprtDesign {
  readonly p0: number;
  readonly p1: number;
  readonly alpha: number;
  readonly beta: number;
}

/** The two lines for the ln likelihood ratio: at `upper` accept p1, at `lower` accept p0. */
export interface SprtBounds {
  readonly upper: number;
  readonly lower: number;
}

/** Wald's bounds ln((1−β)/α) and ln(β/(1−α)). Throws `numeric` unless all are in (0, 1), p0 ≠ p1 and α + β < 1. */
export function sprtBounds(design: SprtDesign): SprtBounds {
  for (const name of ['p0', 'p1', 'alpha', 'beta'] as const) requireLevel(name, design[name]);
  const { p0, p1, alpha, beta } = design;
  if (p0 === p1 || alpha + beta >= 1) {
    throw new AirworthyError('numeric', `p0 ${p0}, p1 ${p1}, alpha ${alpha}, beta ${beta} leave nothing to test`, {
      hint: 'p0 and p1 must differ, and alpha + beta must be below 1',
    });
  }
  return { upper: Math.log((1 - beta) / alpha), lower: Math.log(beta / (1 - alpha)) };
}

/** ln of the likelihood ratio of p1 to p0. Throws `numeric` as {@link sprtBounds} does, and unless counts are whole. */
export function sprtLogRatio({ successes, trials }: Counts, design: SprtDesign): number {
  requireCount('successes', successes);
  requireCount('trials', trials, successes);
  const { success, failure } = steps(design);
  return successes * success + (trials - successes) * failure;
}

/** The verdict at this look; the test ends at the first that is not `running`. Throws `numeric` as {@link sprtLogRatio}. */
export function sprtDecision(
  counts: Counts,
  design: SprtDesign,
): { readonly kind: 'accept_p0' | 'accept_p1' | 'running' } {
  const { upper, lower } = sprtBounds(design);
  const ratio = sprtLogRatio(counts, design);
  if (ratio >= upper) return { kind: 'accept_p1' };
  return { kind: ratio <= lower ? 'accept_p0' : 'running' };
}

/** What one success and one failure add to the ln likelihood ratio. */
function steps({ p0, p1 }: SprtDesign): { readonly success: number; readonly failure: number } {
  return { success: Math.log(p1 / p0), failure: Math.log((1 - p1) / (1 - p0)) };
}

/**
 * What the test does when the true rate is `rate`: the probability that it accepts p1 and the mean number of trials, by
 * Wald's approximations, which ignore the overshoot and so state a little too few trials.
 *
 * Throws `numeric` unless 0 ≤ rate ≤ 1 and the design is one of {@link sprtBounds}. Source: Wald 1947; statistics.md §8.
 */
export function sprtCharacteristic(
  rate: number,
  design: SprtDesign,
): { readonly acceptP1: number; readonly meanTrials: number } {
  requireProbability('rate', rate);
  const { upper, lower } = sprtBounds(design);
  const { success, failure } = steps(design);
  const drift = rate * success + (1 - rate) * failure;
  const h = momentRoot(rate, success, failure);
  if (Math.abs(h) * Math.max(upper, -lower) < 0.01) return nearlyStill({ rate, h, success, failure }, { upper, lower });
  // e^700 stands for all that is larger: the smaller one then no longer counts.
  const [low, high] = [Math.expm1(Math.min(h * lower, 700)), Math.expm1(Math.min(h * upper, 700))];
  const acceptP1 = low / (low - high);
  return { acceptP1, meanTrials: (acceptP1 * upper + (1 - acceptP1) * lower) / drift };
}

interface Walk {
  readonly rate: number;
  readonly h: number;
  readonly success: number;
  readonly failure: number;
}

// Where the walk hardly drifts, both numerator and drift of the formula above vanish; with e^x = 1 + x + x²·tail(x) the
// small quantities cancel by hand.
function nearlyStill(
  { rate, h, success, failure }: Walk,
  { upper, lower }: SprtBounds,
): { readonly acceptP1: number; readonly meanTrials: number } {
  const low = lower * (1 + h * lower * tail(h * lower));
  const high = upper * (1 + h * upper * tail(h * upper));
  const second = rate * success ** 2 * tail(h * success) + (1 - rate) * failure ** 2 * tail(h * failure);
  const numerator = upper * lower * (lower * tail(h * lower) - upper * tail(h * upper));
  return { acceptP1: low / (low - high), meanTrials: numerator / ((high - low) * second) };
}

/** (e^x − 1 − x)/x² for small x. */
const tail = (x: number): number => 1 / 2 + x / 6 + x ** 2 / 24 + x ** 3 / 120 + x ** 4 / 720;

/** The h ≠ 0 with E[exp(h·step)] = 1; 0 where the steps have mean 0, ±∞ where all of them go one way. */
function momentRoot(rate: number, success: number, failure: number): number {
  // (E[exp(h·step)] − 1)/h rises in h from its value at 0, the mean step.
  const slope = (h: number): number =>
    h === 0
      ? rate * success + (1 - rate) * failure
      : (rate * Math.expm1(h * success) + (1 - rate) * Math.expm1(h * failure)) / h;
  if (slope(0) === 0) return 0;
  const towards = slope(0) > 0 ? -1 : 1;
  if (rate === 0 || rate === 1) return towards * Infinity;
  let far = towards;
  while (slope(far) * towards < 0) far *= 2;
  const positive = (h: number): boolean => slope(h) > 0;
  return far < 0 ? turningPoint(positive, far, 0) : turningPoint(positive, 0, far);
}
