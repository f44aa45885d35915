import { requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { jeffreys } from '../interval/jeffreys.ts';
import { type BetaBinomialFit, fitBetaBinomial } from '../reliability/beta-binomial.ts';
import type { TaskTrials } from '../reliability/trials.ts';
import { incbi } from '../special.ts';

/** A slice's rate as seen, and as shrunk towards the others. */
export interface ShrunkSlice extends Interval {
  readonly raw: number;
  readonly value: number;
}

/** Shrunk rates of all slices, with the fit that they rest on; for display only, never for a verdict. */
export type Shrinkage =
  | { readonly kind: 'shrunk'; readonly a: number; readonly b: number; readonly slices: readonly ShrunkSlice[] }
  /** Slices differ no more than chance: all get the pooled rate. */
  | { readonly kind: 'pooled'; readonly slices: readonly ShrunkSlice[] }
  /** Each slice is all success or all failure: no prior with a finite spread fits. */
  | { readonly kind: 'all_or_nothing' }
  /** Too few slices, or no slice with two runs. */
  | { readonly kind: 'insufficient'; readonly what: 'slices' | 'runs'; readonly n: number; readonly need: number };

const slicesNeeded = 3;

/**
 * Empirical-Bayes shrinkage of slice success rates: prior Beta(a, b) by maximum likelihood, then each slice's posterior mean and
 * equal-tailed interval (90 % by default; too narrow by the error of the prior itself).
 *
 * Throws `numeric` unless every slice has 0 ≤ successes ≤ n, n ≥ 1. Source: statistics.md §4.
 */
export function shrinkSlices(slices: readonly TaskTrials[], confidence = 0.9): Shrinkage {
  requireLevel('confidence', confidence);
  if (slices.length < slicesNeeded)
    return { kind: 'insufficient', what: 'slices', n: slices.length, need: slicesNeeded };
  const fit: BetaBinomialFit = fitBetaBinomial(slices);
  if (fit.kind === 'insufficient') return { ...fit, what: 'runs' };
  if (fit.kind === 'all_or_nothing') return { kind: 'all_or_nothing' };
  if (fit.kind === 'pooled') {
    const all = slices.reduce((s, slice) => s + slice.n, 0);
    const interval = jeffreys(
      slices.reduce((s, slice) => s + slice.successes, 0),
      all,
      confidence,
    );
    return {
      kind: 'pooled',
      slices: slices.map((slice) => ({ raw: slice.successes / slice.n, value: fit.rate, ...interval })),
    };
  }
  const tail = (1 - confidence) / 2;
  const shrunk = slices.map((slice) => {
    const a = fit.a + slice.successes;
    const b = fit.b + slice.n - slice.successes;
    return { raw: slice.successes / slice.n, value: a / (a + b), low: incbi(a, b, tail), high: 1 - incbi(b, a, tail) };
  });
  return { kind: 'shrunk', a: fit.a, b: fit.b, slices: shrunk };
}
