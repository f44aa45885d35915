import { requireLength, requireLevel, requirePositive, requireSameLength } from '../domain.ts';
import { mixturePrior } from './beta-binomial.ts';
import { countEvidence } from './count-evidence.ts';
import { requireSorted } from './quantile-confidence-sequence.ts';

/** Is the candidate's p-quantile below `ratio` times the baseline's? tOpt is the number of runs an arm it is tuned for. */
export interface QuantileRatioDesign {
  readonly p: number;
  readonly ratio: number;
  readonly tOpt: number;
}

/**
 * ln of the evidence that the candidate's p-quantile is below `ratio` × the baseline's («at most so much slower»): a pass
 * when it ever reaches ln(1/α). `tables` is {@link ratioTables} of the same design and arm sizes, made here if not given.
 *
 * The arms must be independent of each other, not pairs on the same input, and one threshold must separate the two
 * quantiles at all times, as it does when neither distribution drifts. Values sorted upward. Throws `numeric` unless both
 * arms have values, sorted, ratio > 0, 0 < p < 1, tOpt > 0. Own construction, proved in docs/decisions/derivations.md.
 */
export function quantileRatioPassLogE(
  baseline: ArrayLike<number>,
  candidate: ArrayLike<number>,
  design: QuantileRatioDesign,
  tables: RatioTables = ratioTables(baseline.length, candidate.length, design),
): number {
  requireArms(baseline, candidate, design.ratio);
  requireSameLength('tables.less', tables.less, baseline.length + 1);
  requireSameLength('tables.greater', tables.greater, candidate.length + 1);
  // The product only falls where a baseline value enters the count, so its least is at one of those, or before them all.
  let least = (tables.less[0] ?? 0) + (tables.greater[0] ?? 0);
  let below = 0;
  for (let i = 0; i < baseline.length; i++) {
    const q = (baseline[i] ?? 0) * design.ratio;
    if (i + 1 < baseline.length && (baseline[i + 1] ?? 0) * design.ratio === q) continue;
    while (below < candidate.length && (candidate[below] ?? 0) < q) below++;
    least = Math.min(least, (tables.less[i + 1] ?? 0) + (tables.greater[below] ?? 0));
  }
  return least;
}

/**
 * ln of the evidence that the candidate's p-quantile is above `ratio` × the baseline's: a fail when it ever reaches
 * ln(1/α). It is {@link quantileRatioPassLogE} with the arms swapped and the ratio inverted; conditions as there.
 */
export function quantileRatioFailLogE(
  baseline: ArrayLike<number>,
  candidate: ArrayLike<number>,
  design: QuantileRatioDesign,
): number {
  requirePositive('ratio', design.ratio);
  return quantileRatioPassLogE(candidate, baseline, { ...design, ratio: 1 / design.ratio });
}

/** ln E of every count of each arm: `less` for baseline values up to q, `greater` for candidate values below q. */
export interface RatioTables {
  readonly less: Float64Array;
  readonly greater: Float64Array;
}

/** The evidence of each possible count, which depends on the sizes of the arms only. Throws `numeric` outside the domain. */
export function ratioTables(
  baselineRuns: number,
  candidateRuns: number,
  { p, tOpt }: Pick<QuantileRatioDesign, 'p' | 'tOpt'>,
): RatioTables {
  requireLevel('p', p);
  const prior = mixturePrior(p, tOpt);
  return {
    less: countEvidence(baselineRuns, p, prior, 'less'),
    greater: countEvidence(candidateRuns, p, prior, 'greater'),
  };
}

function requireArms(baseline: ArrayLike<number>, candidate: ArrayLike<number>, ratio: number): void {
  requirePositive('ratio', ratio);
  requireLength('baseline', baseline, 1);
  requireLength('candidate', candidate, 1);
  requireSorted('baseline', baseline);
  requireSorted('candidate', candidate);
}
