import type { Rng } from '#base/rng.ts';
import { bootstrap, type ClusterStatistic } from '../sample/bootstrap.ts';
import { sum } from '../sample/mean.ts';
import { skewness } from '../sample/skewness.ts';
import { type CostPerSuccess, type CostSample, fieller, ratioError, ratioMoments, requireCosts } from './fieller.ts';

/** Costs more skewed than this get a bootstrap instead of Fieller's normal approximation. */
const tooSkewed = 2;

/** Options of the cost bootstraps. */
export interface CostOptions {
  readonly rng: Rng;
  readonly confidence?: number;
  readonly replicates?: number;
}

/** Σ cost / Σ successes over the picked units. */
export function ratioOfSums(sample: CostSample): ClusterStatistic {
  const cost = Float64Array.from(sample.costUsd);
  const successes = Float64Array.from(sample.successes);
  return (picked) => {
    let top = 0;
    let bottom = 0;
    for (let i = 0; i < picked.length; i++) {
      const at = picked[i] ?? 0;
      top += cost[at] ?? 0;
      bottom += successes[at] ?? 0;
    }
    return bottom === 0 ? Infinity : top / bottom;
  };
}

/**
 * Cost per success with a BCa bootstrap over units; `not_estimable` when resamples without a success reach the interval's end.
 *
 * Throws `numeric` on negative or non-finite entries. Source: statistics.md §8.
 */
export function costPerSuccessBootstrap(sample: CostSample, options: CostOptions): CostPerSuccess {
  requireCosts(sample);
  const units = sample.costUsd.length;
  if (units < 2) return { kind: 'insufficient', n: units, need: 2 };
  if (sum(sample.successes) === 0) return { kind: 'no_success', spentUsd: sum(sample.costUsd), units };
  const found = bootstrap(units, ratioOfSums(sample), options);
  if (found.kind === 'insufficient') return found;
  if (found.kind === 'unbounded') return { kind: 'not_estimable', valueUsd: found.value, units };
  if (found.kind === 'no_variation') return fieller(sample, options.confidence);
  const standardErrorUsd = ratioError(ratioMoments(sample));
  return {
    kind: 'estimated',
    valueUsd: found.value,
    standardErrorUsd,
    units,
    method: 'bca',
    low: found.low,
    high: found.high,
  };
}

/** Cost per success by the method that fits: Fieller, or the bootstrap when costs have a skewness above 2. */
export function costPerSuccess(sample: CostSample, options: CostOptions): CostPerSuccess {
  const skewed = sample.costUsd.length > 2 && skewness(sample.costUsd) > tooSkewed;
  return skewed ? costPerSuccessBootstrap(sample, options) : fieller(sample, options.confidence);
}
