import { requireSuccesses } from '../domain.ts';
import type { Proportion } from './interval.ts';
import { lgam } from '../special.ts';

/** P-values of Fisher's exact test of two independent proportions. */
export interface FisherTest {
  readonly pTwoSided: number;
  /** Small means that the first rate is lower. */
  readonly pLess: number;
  /** Small means that the first rate is higher. */
  readonly pGreater: number;
  /** Two-sided with half of the seen table's probability: less conservative, no longer guaranteed. */
  readonly midP: number;
}

/**
 * Fisher's exact test of two independent proportions, conditional on both margins.
 *
 * Throws `numeric` unless 0 ≤ successes ≤ n and n ≥ 1 in both. Two-sided by the method of small p-values.
 */
export function fisher(first: Proportion, second: Proportion): FisherTest {
  requireSuccesses(first.successes, first.n);
  requireSuccesses(second.successes, second.n);
  const successes = first.successes + second.successes;
  const all = first.n + second.n;
  const logMass = (k: number): number =>
    logChoose(first.n, k) + logChoose(second.n, successes - k) - logChoose(all, successes);
  const seen = logMass(first.successes);
  let less = 0;
  let greater = 0;
  let unlikely = 0;
  let tied = 0;
  for (let k = Math.max(0, successes - second.n); k <= Math.min(first.n, successes); k++) {
    const log = logMass(k);
    const mass = Math.exp(log);
    if (k <= first.successes) less += mass;
    if (k >= first.successes) greater += mass;
    // 1e-7: tables as likely as the seen one count as ties in spite of rounding.
    if (log < seen - 1e-7) unlikely += mass;
    else if (log <= seen + 1e-7) tied += mass;
  }
  return { pTwoSided: cap(unlikely + tied), pLess: cap(less), pGreater: cap(greater), midP: cap(unlikely + tied / 2) };
}

/** Sums of rounded probabilities may pass 1 by a hair. */
function cap(p: number): number {
  return Math.min(1, p);
}

function logChoose(n: number, k: number): number {
  return lgam(n + 1) - lgam(k + 1) - lgam(n - k + 1);
}
