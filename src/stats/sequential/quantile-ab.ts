import { requireLength, requireLevel, requireSameLength } from '../domain.ts';
import { anytimePValue, mixturePrior } from './beta-binomial.ts';
import { countEvidence } from './count-evidence.ts';
import { requireSorted } from './quantile-confidence-sequence.ts';
import { type Tally, tally } from './tally.ts';

/** Which quantile (p = 0.5 for the median) is compared, and the number of runs an arm that the test is tuned for. */
export interface QuantileEqualityDesign {
  readonly p: number;
  readonly tOpt: number;
}

/**
 * The ln e-value, at this look, against «both arms have the same p-quantile», from the values of each sorted upward:
 * at the common quantile q both counts of values up to q would be fair, so the least product over q is an e-value.
 * `tables` is {@link equalityTables} of the same design and arm sizes, made here if not given.
 *
 * The arms must be independent of each other. Throws `numeric` unless both have values, sorted, 0 < p < 1, tOpt > 0.
 * Source: Howard & Ramdas 2022, as in confseq's QuantileABTest; statistics.md §3.5c.
 */
export function quantileEqualityLogE(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  design: QuantileEqualityDesign,
  tables: EqualityTables = equalityTables(a.length, b.length, design),
): number {
  requireLength('a', a, 1);
  requireLength('b', b, 1);
  requireSorted('a', a);
  requireSorted('b', b);
  requireSameLength('tables.a', tables.a.logE, a.length + 1);
  requireSameLength('tables.b', tables.b.logE, b.length + 1);
  let least = Infinity;
  for (const { inA, inB } of tally(a, b)) least = Math.min(least, mildest(tables.a, inA) + mildest(tables.b, inB));
  return least;
}

/** ln E of every count of an arm, and the count where it is least. */
interface CountTable {
  readonly logE: Float64Array;
  readonly least: number;
}

/** The evidence of each possible count of each arm. */
export interface EqualityTables {
  readonly a: CountTable;
  readonly b: CountTable;
}

/** The evidence of each possible count, which depends on the sizes of the arms only. Throws `numeric` outside the domain. */
export function equalityTables(aRuns: number, bRuns: number, { p, tOpt }: QuantileEqualityDesign): EqualityTables {
  requireLevel('p', p);
  const prior = mixturePrior(p, tOpt);
  const tableOf = (runs: number): CountTable => {
    const logE = countEvidence(runs, p, prior);
    return { logE, least: logE.reduce((best, each, k) => (each < (logE[best] ?? 0) ? k : best), 0) };
  };
  const a = tableOf(aRuns);
  return { a, b: bRuns === aRuns ? a : tableOf(bRuns) };
}

/** With ties at q any count from «below q» to «up to q» is possible under the null; the mildest of them counts. */
function mildest({ logE, least }: CountTable, { below, upTo }: Tally): number {
  return logE[Math.min(Math.max(least, below), upTo)] ?? 0;
}

/** The p-value of {@link quantileEqualityLogE} at one look; over many looks the smallest one seen is anytime-valid. */
export function quantileEqualityPValue(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  design: QuantileEqualityDesign,
): number {
  return anytimePValue(quantileEqualityLogE(a, b, design));
}
