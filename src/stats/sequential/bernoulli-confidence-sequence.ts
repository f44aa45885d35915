import { requireLevel, requirePositive } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { betaBinomialLogE, type Counts, mixturePrior } from './beta-binomial.ts';
import { turningPoint } from './bisect.ts';

const edge = 1e-12;

/**
 * Confidence sequence of a success rate: holds the true rate at all times at once with probability ≥ 1 − alpha, so it may
 * be looked at after every run.
 *
 * `tOpt` is the number of trials at which it is tightest, `alphaOpt` the level it is tuned for; neither affects validity.
 * Throws `numeric` unless 0 ≤ successes ≤ trials, 0 < alpha, alphaOpt < 1, tOpt > 0. Source: Howard et al. 2021; statistics.md §3.1.
 */
export function bernoulliConfidenceSequence(
  counts: Counts,
  design: { readonly alpha: number; readonly tOpt: number; readonly alphaOpt?: number },
): Interval {
  const { alpha, tOpt, alphaOpt = 0.05 } = design;
  requireLevel('alpha', alpha);
  requirePositive('tOpt', tOpt);
  const threshold = -Math.log(alpha);
  const kept = (p: number): boolean => betaBinomialLogE(counts, p, mixturePrior(p, tOpt, alphaOpt)) < threshold;
  if (counts.trials === 0 && counts.successes === 0) return { low: 0, high: 1 };
  const centre = Math.min(Math.max(counts.successes / counts.trials, edge), 1 - edge);
  return {
    low: kept(edge) ? 0 : turningPoint(kept, edge, centre),
    high: kept(1 - edge) ? 1 : turningPoint(kept, centre, 1 - edge),
  };
}
