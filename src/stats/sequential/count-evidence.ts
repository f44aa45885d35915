import { type BetaPrior, betaBinomialLogE, type Side } from './beta-binomial.ts';

/** ln E of every count 0..trials against p0: for tests that meet the same number of trials at many counts. */
export function countEvidence(trials: number, p0: number, prior: BetaPrior, side: Side = 'two_sided'): Float64Array {
  return Float64Array.from({ length: trials + 1 }, (_, successes) =>
    betaBinomialLogE({ successes, trials }, p0, prior, side),
  );
}
