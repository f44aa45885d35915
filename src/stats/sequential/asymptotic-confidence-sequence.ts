import { requireCount, requireFinite, requireLevel, requireNonNegative, requirePositive } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';

/** When the sequence is tightest (`nStar` observations) and its level; `one_sided` halves the price when one end matters. */
export interface AsymptoticDesign {
  readonly alpha: number;
  readonly nStar: number;
  readonly side?: 'two_sided' | 'one_sided';
}

/** Moments of a sample; `events` is the smaller of the counts of the two outcomes where the data are binary. */
export interface SampleMoments {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly events?: number;
}

const leastN = 50;
const leastEvents = 10;

/** The mixture parameter ρ that is tightest after nStar observations. Throws `numeric` unless nStar > 0, 0 < alpha < 1. */
export function asymptoticRho({ alpha, nStar, side = 'two_sided' }: AsymptoticDesign): number {
  requireLevel('alpha', alpha);
  requirePositive('nStar', nStar);
  if (side === 'one_sided') requireLevel('2 * alpha', 2 * alpha);
  const logs = -2 * Math.log(side === 'two_sided' ? alpha : 2 * alpha);
  return Math.sqrt((logs + Math.log1p(logs)) / nStar);
}

/**
 * Half width of the asymptotic confidence sequence of a mean with estimated variance `variance` after n observations.
 *
 * Throws `numeric` unless n ≥ 1, variance ≥ 0. Source: Waudby-Smith et al., arXiv 2103.06476; as in GrowthBook's gbstats.
 */
export function asymptoticHalfWidth(variance: number, n: number, design: AsymptoticDesign): number {
  requireNonNegative('variance', variance);
  requireCount('n', n, 1);
  const rho = asymptoticRho(design);
  const grown = n * rho * rho + 1;
  const logTerm =
    design.side === 'one_sided'
      ? Math.log1p(Math.sqrt(grown) / (2 * design.alpha))
      : Math.log(Math.sqrt(grown) / design.alpha);
  return Math.sqrt((variance * 2 * grown * logTerm) / (n * rho) ** 2);
}

/**
 * Asymptotic confidence sequence of a mean: its error rate is promised only in the limit, so it refuses fewer than 50
 * observations or, where `events` is given, fewer than 10 events. For `one_sided`, either end holds on its own, not both.
 */
export function asymptoticConfidenceSequence(
  sample: SampleMoments,
  design: AsymptoticDesign,
):
  | ({ readonly kind: 'interval' } & Interval)
  | {
      readonly kind: 'insufficient';
      readonly n: number;
      readonly need: number;
      readonly of: 'observations' | 'events';
    } {
  requireFinite('mean', sample.mean);
  requireCount('n', sample.n);
  const { n, events } = sample;
  if (n < leastN) return { kind: 'insufficient', n, need: leastN, of: 'observations' };
  if (events !== undefined && events < leastEvents) {
    return { kind: 'insufficient', n: events, need: leastEvents, of: 'events' };
  }
  const halfWidth = asymptoticHalfWidth(sample.variance, n, design);
  return { kind: 'interval', low: sample.mean - halfWidth, high: sample.mean + halfWidth };
}
