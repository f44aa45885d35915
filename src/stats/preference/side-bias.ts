import { requireCount } from '../domain.ts';
import { binomialTest } from '../interval/binomial-test.ts';
import type { Interval } from '../interval/interval.ts';
import { wilson } from '../interval/wilson.ts';

/** Whether the side shown first wins more often than chance, ties left out. */
export type SideBias =
  | ({ readonly kind: 'tested'; readonly firstShare: number; readonly p: number } & Interval)
  | { readonly kind: 'no_decision' };

/**
 * Exact test that the first-shown answer wins half of the decided battles; holds only if sides were drawn at random.
 *
 * Throws `numeric` unless both are whole numbers. Source: statistics.md §6.
 */
export function sideBias(firstWins: number, secondWins: number, confidence = 0.95): SideBias {
  requireCount('firstWins', firstWins);
  requireCount('secondWins', secondWins);
  const n = firstWins + secondWins;
  if (n === 0) return { kind: 'no_decision' };
  const { pTwoSided } = binomialTest(firstWins, n, 0.5);
  return { kind: 'tested', firstShare: firstWins / n, p: pTwoSided, ...wilson(firstWins, n, confidence) };
}
