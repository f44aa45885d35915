import { requireFinite, requireLevel, requirePositive } from '../domain.ts';

/**
 * ln of the two-sided normal mixture e-process of a sum `s` with intrinsic time `v` (its accumulated variance) and mixture
 * parameter `rho`. Throws `numeric` unless v and rho > 0. Source: Robbins 1970, Howard et al. 2021 eq. 14.
 */
export function normalMixtureLogE(s: number, v: number, rho: number): number {
  requireFinite('s', s);
  requirePositive('v', v);
  requirePositive('rho', rho);
  return 0.5 * Math.log(rho / (v + rho)) + (s * s) / (2 * (v + rho));
}

/** The |s| at which {@link normalMixtureLogE} reaches ln(1/alpha) at intrinsic time `v`. Throws `numeric` as it does. */
export function normalMixtureBoundary(v: number, alpha: number, rho: number): number {
  requirePositive('v', v);
  requireLevel('alpha', alpha);
  requirePositive('rho', rho);
  return Math.sqrt((v + rho) * (Math.log((v + rho) / rho) - 2 * Math.log(alpha)));
}
