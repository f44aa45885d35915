import { requireLength, requireLevel } from '../domain.ts';
import { anytimePValue, mixturePrior } from './beta-binomial.ts';
import { countEvidence } from './count-evidence.ts';
import { requireSorted } from './quantile-confidence-sequence.ts';
import { type Tally, tally } from './tally.ts';

/**
 * The ln e-value, at this look, against «both arms have the same p-quantile», from the values of each sorted upward:
 * at the common quantile q both counts of values up to q would be fair, so the least product over q is an e-value.
 *
 * The arms must be independent of each other. Throws `numeric` unless both have values, sorted, 0 < p < 1, tOpt > 0.
 * Source: Howard & Ramdas 2022, as in confseq's QuantileABTest; statistics.md §3.5c.
 */
export function quantileEqualityLogE(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  design: { readonly p: number; readonly tOpt: number },
): number {
  requireLength('a', a, 1);
  requireLength('b', b, 1);
  requireSorted('a', a);
  requireSorted('b', b);
  requireLevel('p', design.p);
  const prior = mixturePrior(design.p, design.tOpt);
  const armLogE = (values: ArrayLike<number>): ((at: Tally) => number) => {
    const table = countEvidence(values.length, design.p, prior);
    const mildest = table.reduce((best, logE, k) => (logE < (table[best] ?? 0) ? k : best), 0);
    // With ties at q any count from «below q» to «up to q» is possible under the null; the mildest of them counts.
    return ({ below, upTo }) => table[Math.min(Math.max(mildest, below), upTo)] ?? 0;
  };
  const [logEA, logEB] = [armLogE(a), armLogE(b)];
  let least = Infinity;
  for (const { inA, inB } of tally(a, b)) least = Math.min(least, logEA(inA) + logEB(inB));
  return least;
}

/** The p-value of {@link quantileEqualityLogE} at one look; over many looks the smallest one seen is anytime-valid. */
export function quantileEqualityPValue(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  design: { readonly p: number; readonly tOpt: number },
): number {
  return anytimePValue(quantileEqualityLogE(a, b, design));
}
