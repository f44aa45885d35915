import { requireCount, requireFinite, requirePositive } from '../domain.ts';
import { normalMixtureLogE } from './normal-mixture.ts';

/**
 * ln Λ of the mixture sequential probability ratio test of a normal mean θ0 with known variance `sigma2` against a
 * N(θ0, tau2) mixture of alternatives; reject at any time when it reaches ln(1/α).
 *
 * Throws `numeric` unless n is a whole number ≥ 1 and both variances are > 0. Source: Johari, Koomen, Pekelis, Walsh 2017.
 */
export function msprtLogLambda(
  sample: { readonly n: number; readonly mean: number },
  design: { readonly theta0: number; readonly sigma2: number; readonly tau2: number },
): number {
  requireCount('n', sample.n, 1);
  requireFinite('theta0', design.theta0);
  requirePositive('sigma2', design.sigma2);
  requirePositive('tau2', design.tau2);
  const s = (sample.n * (sample.mean - design.theta0)) / Math.sqrt(design.sigma2);
  return normalMixtureLogE(s, sample.n, design.sigma2 / design.tau2);
}
