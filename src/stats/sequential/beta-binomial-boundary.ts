import { requireLevel, requirePositive } from '../domain.ts';
import { type BetaPrior, betaBinomialLogE, type Side } from './beta-binomial.ts';
import { turningPoint } from './bisect.ts';

/**
 * How far above p0·trials the successes must climb for the evidence to reach 1/α: Howard's beta-binomial mixture bound.
 *
 * Returns `unreachable` where even `trials` successes do not suffice. Throws `numeric` outside 0 < p0, alpha < 1, trials > 0.
 */
export function betaBinomialBoundary(
  trials: number,
  at: { readonly p0: number; readonly alpha: number; readonly prior: BetaPrior; readonly side?: Side },
): { readonly kind: 'boundary'; readonly excess: number } | { readonly kind: 'unreachable' } {
  const { p0, alpha, prior, side = 'two_sided' } = at;
  requirePositive('trials', trials);
  requireLevel('alpha', alpha);
  const threshold = -Math.log(alpha);
  const reached = (excess: number): boolean =>
    betaBinomialLogE({ successes: Math.min(p0 * trials + excess, trials), trials }, p0, prior, side) >= threshold;
  const most = (1 - p0) * trials;
  if (!reached(most)) return { kind: 'unreachable' };
  return { kind: 'boundary', excess: turningPoint(reached, 0, most) };
}
