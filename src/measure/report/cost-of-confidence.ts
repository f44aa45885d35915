import { kornGraubardLower, kornGraubardUpper } from '#stats/interval/korn-graubard.ts';
import { ndtri } from '#stats/special.ts';
import type { SuccessRate } from './success-rate.ts';

/**
 * What it takes to decide, with 95 % confidence and a chance of 80 %, whether the success rate is above the objective: how many runs
 * in all, how many more than there are, and what these cost at the mean cost of a run so far.
 */
export type CostOfConfidence =
  | { readonly kind: 'decided'; readonly objective: number; readonly verdict: 'above' | 'below'; readonly runs: number }
  | {
      readonly kind: 'needed';
      readonly objective: number;
      readonly runs: number;
      readonly more_runs: number;
      readonly more_usd: number | { readonly kind: 'unknown' };
    }
  /** The rate seen is the objective itself: no number of runs is enough. */
  | { readonly kind: 'unreachable'; readonly objective: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** Mean cost of a run in USD, where known. */
export type MeanCost = { readonly kind: 'known'; readonly usd: number } | { readonly kind: 'unknown' };

/**
 * By the fixed-n test of one proportion, with the rate seen as the alternative:
 * n = ((z₀.₉₅ √(p₀q₀) + z₀.₈ √(pq)) / (p − p₀))². For planning: a decision that is looked at more than once belongs to a gate.
 */
export function costOfConfidence(rate: SuccessRate, objective: number, meanCost: MeanCost): CostOfConfidence {
  if (rate.kind === 'insufficient') return rate;
  const verdict = decidedSide(rate, objective);
  if (verdict !== undefined) return { kind: 'decided', objective, verdict, runs: rate.n };
  const distance = Math.abs(rate.value - objective);
  if (distance < 1e-9) return { kind: 'unreachable', objective };
  const spread = (p: number): number => Math.sqrt(p * (1 - p));
  const independent = ((ndtri(0.95) * spread(objective) + ndtri(0.8) * spread(rate.value)) / distance) ** 2;
  // As many recorded runs as these weights and clusters make of an independent one.
  const enough = Math.max(independent, alikeRuns(rate.value, objective));
  const runs = Math.ceil((enough * rate.n) / rate.effective_n);
  const more = Math.max(1, runs - rate.n);
  return {
    kind: 'needed',
    objective,
    runs: rate.n + more,
    more_runs: more,
    more_usd: meanCost.kind === 'known' ? more * meanCost.usd : { kind: 'unknown' },
  };
}

const tail = 0.025;

/**
 * On which side of the objective the rate is shown to be: by its interval, and by the exact one too (Korn and Graubard), because Wilson's leaves out half of what one or two runs allow: one failure does not rule out 90 %.
 */
function decidedSide(
  rate: Exclude<SuccessRate, { kind: 'insufficient' }>,
  objective: number,
): 'above' | 'below' | undefined {
  const { low, high, value, effective_n: n } = rate;
  if (low > objective && kornGraubardLower(value, n, 1 - tail) > objective) return 'above';
  if (high < objective && kornGraubardUpper(value, n, 1 - tail) < objective) return 'below';
  return undefined;
}

/** How many runs that all end alike rule out the objective; 0 where they did not all end alike. */
function alikeRuns(value: number, objective: number): number {
  if (value === 1) return Math.log(tail) / Math.log(objective);
  return value === 0 ? Math.log(tail) / Math.log(1 - objective) : 0;
}
