import { requireLevel, requirePositive, requireProbability } from '../domain.ts';
import { incbi } from '../special.ts';

/**
 * One-sided exact lower bound of a share seen in a weighted sample: Clopper–Pearson's with the effective number of runs, which need not
 * be whole. For whole numbers it is Clopper–Pearson's.
 *
 * Throws `numeric` unless 0 ≤ share ≤ 1, n > 0, 0 < confidence < 1. Source: Korn & Graubard 1998, Surv Methodol 24:193.
 */
export function kornGraubardLower(share: number, n: number, confidence = 0.95): number {
  check(share, n, confidence);
  const events = share * n;
  return events < crumb ? 0 : incbi(events, n - events + 1, 1 - confidence);
}

/** Sums of weights leave less than this where there is no event, or nothing but events. */
const crumb = 1e-9;

/** One-sided exact upper bound, as {@link kornGraubardLower}. */
export function kornGraubardUpper(share: number, n: number, confidence = 0.95): number {
  check(share, n, confidence);
  const events = share * n;
  return n - events < crumb ? 1 : incbi(events + 1, n - events, confidence);
}

function check(share: number, n: number, confidence: number): void {
  requireProbability('share', share);
  requirePositive('n', n);
  requireLevel('confidence', confidence);
}
