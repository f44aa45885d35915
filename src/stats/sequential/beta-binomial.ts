import { requireLevel, requireNonNegative, requirePositive } from '../domain.ts';
import { lbeta } from '../special.ts';
import { incbetFraction, logIncbet } from './log-incbet.ts';

/** Successes among trials so far: the sufficient statistic of every test of a rate here. */
export interface Counts {
  readonly successes: number;
  readonly trials: number;
}

/** A Beta(a, b) prior over the alternative. It decides how fast the evidence grows, never whether it is valid. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

/** Against which null the evidence counts: rate = p0 (`two_sided`), rate ≤ p0 (`greater`), rate ≥ p0 (`less`). */
export type Side = 'two_sided' | 'greater' | 'less';

export const uniformPrior: BetaPrior = { a: 1, b: 1 };

/**
 * ln of the beta-binomial e-process against a null rate `p0`; reject at any time when it reaches ln(1/α).
 *
 * One-sided: the prior is truncated to the alternative, which makes it valid for the whole null rate ≤ p0 (or ≥ p0), also
 * when the rate moves within the null. Counts may be fractional, as Howard's boundaries need. Throws `numeric` unless
 * 0 ≤ successes ≤ trials, 0 < p0 < 1, a and b > 0. Source: Robbins 1970, Howard et al. 2021; statistics.md §3.1.
 *
 * @example betaBinomialLogE({ successes: 9, trials: 10 }, 0.5) // 2.231: e = 9.3 against a fair coin
 */
export function betaBinomialLogE(
  counts: Counts,
  p0: number,
  prior: BetaPrior = uniformPrior,
  side: Side = 'two_sided',
): number {
  requireLevel('p0', p0);
  requirePositive('prior.a', prior.a);
  requirePositive('prior.b', prior.b);
  requireNonNegative('trials', counts.trials);
  requireNonNegative('successes', counts.successes);
  requireNonNegative('trials - successes', counts.trials - counts.successes);
  const { successes: k, trials: n } = counts;
  if (side === 'less') return logELess(k, n - k, p0, prior);
  if (side === 'greater') return logELess(n - k, k, 1 - p0, { a: prior.b, b: prior.a });
  return logETwoSided(k, n - k, p0, prior);
}

function logETwoSided(k: number, misses: number, p0: number, { a, b }: BetaPrior): number {
  return lbeta(a + k, b + misses) - lbeta(a, b) - k * Math.log(p0) - misses * Math.log1p(-p0);
}

// The textbook form adds ln I_p0(a+k, b+misses), which underflows once the data stand firmly on the null's side; in that
// region the leading powers of p0 cancel by hand and only the continued fraction is left.
function logELess(k: number, misses: number, p0: number, prior: BetaPrior): number {
  const { a, b } = prior;
  const postA = a + k;
  const postB = b + misses;
  const priorTail = logIncbet(a, b, p0);
  if (p0 >= (postA + 1) / (postA + postB + 2)) {
    return logETwoSided(k, misses, p0, prior) + logIncbet(postA, postB, p0) - priorTail;
  }
  const powers = a * Math.log(p0) + b * Math.log1p(-p0) - Math.log(postA) - lbeta(a, b);
  return powers + Math.log(incbetFraction(postA, postB, p0)) - priorTail;
}

/**
 * The Beta(c·m, c·(1−m)) prior that makes a boundary tightest after about `tOpt` trials at level `alpha`: with mean
 * m = p0 this is Howard's beta-binomial mixture.
 *
 * Throws `numeric` unless 0 < mean < 1, tOpt > 0, 0 < alpha < 1. Source: Howard et al. 2021 (their lower limit of c included).
 */
export function mixturePrior(mean: number, tOpt: number, alpha = 0.05, side: Side = 'two_sided'): BetaPrior {
  requireLevel('mean', mean);
  requirePositive('tOpt', tOpt);
  const c = Math.max(optimalRho(tOpt, alpha, side) - 1, 1e-3);
  return { a: c * mean, b: c * (1 - mean) };
}

/** Howard's tuning constant: v_opt / (2 ln(1/α) + ln(1 + 2 ln(1/α))), with 2α for a one-sided boundary. */
export function optimalRho(vOpt: number, alpha: number, side: Side = 'two_sided'): number {
  requirePositive('vOpt', vOpt);
  requireLevel('alpha', alpha);
  const logs = -2 * Math.log(side === 'two_sided' ? alpha : Math.min(2 * alpha, 1));
  return vOpt / (logs + Math.log1p(logs));
}

/** The anytime-valid p-value of an e-process whose largest ln E so far is `maxLogE`: min(1, 1/E). */
export const anytimePValue = (maxLogE: number): number => Math.min(1, Math.exp(-maxLogE));
