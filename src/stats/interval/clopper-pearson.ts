import { requireLevel, requireSuccesses } from '../domain.ts';
import { incbi } from '../special.ts';
import type { Interval } from './interval.ts';

/**
 * Two-sided exact interval of a proportion: covers at least `confidence` for every true rate.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1, 0 < confidence < 1. Source: Clopper & Pearson 1934; statistics.md §2.
 */
export function clopperPearson(successes: number, n: number, confidence = 0.95): Interval {
  requireLevel('confidence', confidence);
  const oneSided = (1 + confidence) / 2;
  return {
    low: clopperPearsonLower(successes, n, oneSided),
    high: clopperPearsonUpper(successes, n, oneSided),
  };
}

/** One-sided exact lower bound of a success rate, for claims in safety cases: P(bound ≤ rate) ≥ `confidence`. */
export function clopperPearsonLower(successes: number, n: number, confidence = 0.95): number {
  requireSuccesses(successes, n);
  requireLevel('confidence', confidence);
  return successes === 0 ? 0 : incbi(successes, n - successes + 1, 1 - confidence);
}

/** One-sided exact upper bound of a rate: P(bound ≥ rate) ≥ `confidence`. */
export function clopperPearsonUpper(successes: number, n: number, confidence = 0.95): number {
  requireSuccesses(successes, n);
  // The mirrored lower bound keeps the small tail in the small argument.
  return 1 - clopperPearsonLower(n - successes, n, confidence);
}
