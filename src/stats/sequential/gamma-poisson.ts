import { requireCount, requirePositive } from '../domain.ts';
import { lgam } from '../special.ts';
import type { Side } from './beta-binomial.ts';
import { logIncgam } from './log-incgam.ts';

/** Events (critical errors, after deduplication) in an exposure of any unit: runs, hours, tool calls, dollars. */
export interface Exposure {
  readonly events: number;
  readonly exposure: number;
}

/** A Gamma prior over the alternative rate, with mean shape/rate. */
export interface GammaPrior {
  readonly shape: number;
  readonly rate: number;
}

/**
 * ln of the gamma-Poisson e-process against the event rate `rate0` (events per unit of exposure); reject at any time when
 * it reaches ln(1/α). `less` is evidence that errors are rarer than rate0 (null: rate ≥ rate0), `greater` that they are
 * more frequent. Prior: exponential with mean rate0, unless given.
 *
 * Throws `numeric` unless events is whole and exposure, rate0, shape and rate are > 0. Source: the conjugate mixture of
 * Poisson likelihood ratios (Robbins), truncated to the alternative as in §3.1; statistics.md §9.
 */
export function gammaPoissonLogE(
  { events, exposure }: Exposure,
  rate0: number,
  side: Side = 'two_sided',
  prior: GammaPrior = { shape: 1, rate: 1 / rate0 },
): number {
  requireCount('events', events);
  requirePositive('exposure', exposure);
  requirePositive('rate0', rate0);
  requirePositive('prior.shape', prior.shape);
  requirePositive('prior.rate', prior.rate);
  const shape = prior.shape + events;
  const rate = prior.rate + exposure;
  const mixture = prior.shape * Math.log(prior.rate) - lgam(prior.shape) + lgam(shape) - shape * Math.log(rate);
  const twoSided = mixture - events * Math.log(rate0) + rate0 * exposure;
  if (side === 'two_sided') return twoSided;
  const tail = side === 'less' ? 'lower' : 'upper';
  return twoSided + logIncgam(shape, rate0 * rate)[tail] - logIncgam(prior.shape, rate0 * prior.rate)[tail];
}
