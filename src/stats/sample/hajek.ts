import { requireAllFinite, requireLevel, requireSameLength } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { tQuantile } from '../special.ts';
import { sumByCluster } from './cluster.ts';
import { effectiveSize } from './weighted.ts';

/** Runs with their sampling weights and the cluster (case, session) each belongs to. */
export interface WeightedSample {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly clusters: ArrayLike<string | number>;
}

/** A weighted mean with its error by clusters. */
export type HajekEstimate =
  | ({
      readonly kind: 'estimated';
      readonly value: number;
      readonly standardError: number;
      readonly clusters: number;
      readonly effectiveN: number;
    } & Interval)
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/**
 * Hájek's weighted mean Σwx / Σw, with the linearised standard error over clusters and a t interval on clusters − 1 degrees.
 * Fewer than two clusters: `insufficient`.
 *
 * Throws `numeric` on lists of different length, values that are not finite or negative weights. Source: Särndal et al. 1992, §5.7.
 */
export function hajek(sample: WeightedSample, confidence = 0.95): HajekEstimate {
  const { values, weights, clusters } = sample;
  requireLevel('confidence', confidence);
  requireSameLength('weights', weights, values.length);
  requireAllFinite('values', values);
  const effectiveN = effectiveSize(weights);
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < values.length; i++) {
    const w = weights[i] ?? 0;
    total += w;
    weighted += w * (values[i] ?? 0);
  }
  const value = weighted / total;
  const residuals = Float64Array.from(values, (x, i) => (weights[i] ?? 0) * (x - value));
  const { sums } = sumByCluster(residuals, clusters);
  const count = sums.length;
  if (count < 2) return { kind: 'insufficient', n: count, need: 2 };
  const squares = sums.reduce((s, r) => s + r * r, 0);
  const standardError = Math.sqrt((count / (count - 1)) * squares) / total;
  const half = tQuantile(count - 1, (1 + confidence) / 2) * standardError;
  return {
    kind: 'estimated',
    value,
    standardError,
    clusters: count,
    effectiveN,
    low: value - half,
    high: value + half,
  };
}
