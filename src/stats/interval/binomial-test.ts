import { requireLevel, requireSuccesses } from '../domain.ts';
import { binomialAtLeast, binomialAtMost, lgam } from '../special.ts';

/** P-values of an exact binomial test. */
export interface BinomialTest {
  /** P of a result at most as likely as the one seen. */
  readonly pTwoSided: number;
  /** P(X ≤ x): small means the true rate is lower. */
  readonly pLess: number;
  /** P(X ≥ x): small means the true rate is higher. */
  readonly pGreater: number;
}

/**
 * Exact test of a rate against `p0`; two-sided by the method of small p-values, as in R's binom.test.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n, n ≥ 1 and 0 < p0 < 1.
 */
export function binomialTest(successes: number, n: number, p0: number): BinomialTest {
  requireSuccesses(successes, n);
  requireLevel('p0', p0);
  const pLess = binomialAtMost(successes, n, p0);
  const pGreater = binomialAtLeast(successes, n, p0);
  return { pLess, pGreater, pTwoSided: twoSided(successes, n, p0) };
}

function twoSided(x: number, n: number, p0: number): number {
  const mode = Math.floor((n + 1) * p0);
  // A hair above the seen probability, so that a tie counts as a tie in spite of rounding.
  const limit = logMass(x, n, p0) + 1e-7;
  if (x < mode) {
    const y = firstWhere(mode, n + 1, (k) => logMass(k, n, p0) <= limit);
    return Math.min(1, binomialAtMost(x, n, p0) + binomialAtLeast(y, n, p0));
  }
  const y = firstWhere(0, mode + 1, (k) => logMass(k, n, p0) > limit) - 1;
  return Math.min(1, binomialAtMost(y, n, p0) + binomialAtLeast(x, n, p0));
}

/** The first k in [from, end) where `holds`, which is false and then true; `end` if it never is. */
function firstWhere(from: number, end: number, holds: (k: number) => boolean): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function logMass(k: number, n: number, p: number): number {
  return lgam(n + 1) - lgam(k + 1) - lgam(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p);
}
