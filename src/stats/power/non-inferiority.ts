import { requireLevel, requirePositive, requireProbability } from '../domain.ts';
import { tangoVariance } from '../paired/tango.ts';
import { ndtri } from '../special.ts';

/** A fixed sample size, or that none is enough because the candidate is supposed to be worse than the margin allows. */
export type SampleSize = { readonly kind: 'plan'; readonly n: number } | { readonly kind: 'unreachable' };

interface Errors {
  /** One-sided chance of passing a candidate at the margin. */
  readonly alpha?: number;
  readonly power?: number;
}

/**
 * Runs per arm for a one-look test that the candidate is not worse than the baseline by more than `margin`.
 *
 * Throws `numeric` unless rates lie in [0, 1], margin > 0 and alpha, power in (0, 1). Source: normal approximation, statistics.md §4.
 */
export function nonInferiorityRuns(
  plan: { readonly baseline: number; readonly candidate: number; readonly margin: number } & Errors,
): SampleSize {
  const { baseline, candidate, margin, alpha = 0.05, power = 0.8 } = plan;
  requireProbability('baseline', baseline);
  requireProbability('candidate', candidate);
  requireErrors(margin, alpha, power);
  const spread = Math.sqrt(baseline * (1 - baseline) + candidate * (1 - candidate));
  return size(margin + candidate - baseline, ndtri(1 - alpha) * spread + ndtri(power) * spread);
}

/**
 * Pairs for the one-look test of non-inferiority by Tango's score: `discordant` is the expected share of pairs on which the arms disagree,
 * `difference` the expected candidate − baseline.
 *
 * The critical value is scaled by the spread at the margin, where the score is standardised, and the power by the spread expected. Throws
 * `numeric` unless discordant lies in [|difference|, 1], 0 < margin < 1 and alpha, power in (0, 1).
 */
export function nonInferiorityPairs(
  plan: { readonly discordant: number; readonly difference?: number; readonly margin: number } & Errors,
): SampleSize {
  const { discordant, difference = 0, margin, alpha = 0.05, power = 0.8 } = plan;
  requireProbability('discordant', discordant);
  requireProbability('discordant − |difference|', discordant - Math.abs(difference));
  requireErrors(margin, alpha, power);
  requireLevel('margin', margin);
  const atMargin = Math.sqrt(tangoVariance((discordant + difference) / 2, (discordant - difference) / 2, -margin));
  const expected = Math.sqrt(discordant - difference * difference);
  return size(margin + difference, ndtri(1 - alpha) * atMargin + ndtri(power) * expected);
}

function requireErrors(margin: number, alpha: number, power: number): void {
  requirePositive('margin', margin);
  requireLevel('alpha', alpha);
  requireLevel('power', power);
}

/** (reach / distance)², rounded up: `reach` is the distance, in units of 1/√n, that the test must bridge. */
function size(distance: number, reach: number): SampleSize {
  // 1e-12: a candidate expected exactly at the margin, up to rounding.
  if (distance <= 1e-12) return { kind: 'unreachable' };
  return { kind: 'plan', n: Math.max(1, Math.ceil((Math.max(0, reach) / distance) ** 2)) };
}
