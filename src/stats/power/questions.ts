import { requireLevel, requireNonNegative, requirePositive } from '../domain.ts';
import { ndtri } from '../special.ts';

/** What an eval that compares two models question by question is supposed to look like. */
export interface EvalPlan {
  /** Variance over questions of the difference of the two models' mean scores (ω²). */
  readonly betweenVariance: number;
  /** Variance of answers to one question, and answers sampled a question, of each model. */
  readonly withinVariance: { readonly first: number; readonly second: number };
  readonly answers: { readonly first: number; readonly second: number };
  readonly difference: number;
  readonly alpha?: number;
  readonly power?: number;
}

/**
 * Questions needed to find `difference` with `power` by a two-sided paired test: (z_{α/2} + z_β)² (ω² + σ²_A / K_A + σ²_B / K_B) / δ²,
 * not rounded.
 *
 * Throws `numeric` unless variances ≥ 0, answers and difference > 0. Source: Miller 2024 (arXiv 2411.00640) §5.
 */
export function questionsNeeded(plan: EvalPlan): number {
  const { betweenVariance, withinVariance, answers, difference, alpha = 0.05, power = 0.8 } = plan;
  requireNonNegative('betweenVariance', betweenVariance);
  requireNonNegative('withinVariance.first', withinVariance.first);
  requireNonNegative('withinVariance.second', withinVariance.second);
  requirePositive('answers.first', answers.first);
  requirePositive('answers.second', answers.second);
  requirePositive('difference', difference);
  requireLevel('alpha', alpha);
  requireLevel('power', power);
  const z = ndtri(1 - alpha / 2) + ndtri(power);
  const spread = betweenVariance + withinVariance.first / answers.first + withinVariance.second / answers.second;
  return (z * z * spread) / (difference * difference);
}
