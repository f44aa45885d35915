import { type PairedCounts, requirePairs } from './tango.ts';
import { binomialTest, type BinomialTest } from '../interval/binomial-test.ts';

/** What a McNemar test says; without a disagreeing pair there is nothing to test. */
export type McNemar =
  | {
      readonly kind: 'tested';
      readonly discordant: number;
      readonly pTwoSided: number;
      /** Small means that the candidate is better. */
      readonly pImproved: number;
      /** Small means that the candidate is worse. */
      readonly pRegressed: number;
    }
  | { readonly kind: 'no_disagreement'; readonly pairs: number };

/**
 * Exact McNemar test of paired outcomes for one look at a fixed sample: under "no difference" gained ~ Bin(gained + lost, ½).
 *
 * Throws `numeric` unless the counts fit. Source: McNemar 1947, exact form.
 */
export function mcnemar(counts: PairedCounts): McNemar {
  requirePairs(counts);
  const discordant = counts.gained + counts.lost;
  if (discordant === 0) return { kind: 'no_disagreement', pairs: counts.pairs };
  const test: BinomialTest = binomialTest(counts.gained, discordant, 0.5);
  return { kind: 'tested', discordant, pTwoSided: test.pTwoSided, pImproved: test.pGreater, pRegressed: test.pLess };
}
