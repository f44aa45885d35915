import { requireAllFinite, requireLevel, requireNonNegative, requireSameLength } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { codeviations, mean, squaredDeviations, sum } from '../sample/mean.ts';
import { tQuantile } from '../special.ts';

/** Cost and successes of each independent unit (run, or all runs of a task or session added up), failed and retried ones included. */
export interface CostSample {
  readonly costUsd: ArrayLike<number>;
  readonly successes: ArrayLike<number>;
}

/** Cost per success in USD, or why it cannot be estimated. */
export type CostPerSuccess =
  | ({
      readonly kind: 'estimated';
      readonly valueUsd: number;
      readonly standardErrorUsd: number;
      readonly units: number;
      readonly method: 'fieller' | 'bca';
    } & Interval)
  /** The success rate is not far enough from 0: the set of likely ratios has no upper end. */
  | { readonly kind: 'not_estimable'; readonly valueUsd: number; readonly units: number }
  | { readonly kind: 'no_success'; readonly spentUsd: number; readonly units: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** Throws `numeric` unless costs and successes are finite, 0 or more, and as many of the one as of the other. */
export function requireCosts(sample: CostSample): void {
  requireSameLength('successes', sample.successes, sample.costUsd.length);
  requireAllFinite('costUsd', sample.costUsd);
  for (let i = 0; i < sample.costUsd.length; i++) {
    requireNonNegative(`costUsd[${i}]`, sample.costUsd[i] ?? Number.NaN);
    requireNonNegative(`successes[${i}]`, sample.successes[i] ?? Number.NaN);
  }
}

/** Means of cost (a) and success (b) over units, and the variances of these means. */
export interface RatioMoments {
  readonly a: number;
  readonly b: number;
  readonly vaa: number;
  readonly vbb: number;
  readonly vab: number;
}

export function ratioMoments(sample: CostSample): RatioMoments {
  const n = sample.costUsd.length;
  const scale = 1 / (n * (n - 1));
  return {
    a: mean(sample.costUsd),
    b: mean(sample.successes),
    vaa: squaredDeviations(sample.costUsd) * scale,
    vbb: squaredDeviations(sample.successes) * scale,
    vab: codeviations(sample.costUsd, sample.successes) * scale,
  };
}

/** Fieller's g: at 1 or above the denominator is not told from 0 and the confidence set is unbounded. */
export function fiellerG(moments: RatioMoments, t: number): number {
  return (t * t * moments.vbb) / (moments.b * moments.b);
}

/** Delta-method standard error of the ratio a / b. */
export function ratioError({ a, b, vaa, vbb, vab }: RatioMoments): number {
  const ratio = a / b;
  return Math.sqrt(Math.max(0, vaa - 2 * ratio * vab + ratio * ratio * vbb)) / b;
}

/**
 * Cost per success, Σ cost / Σ successes, with Fieller's interval (t with units − 1 degrees of freedom).
 *
 * If every unit succeeded alike, the interval carries the spread of cost alone. Throws `numeric` on negative or non-finite entries
 * or confidence outside (0, 1). Source: Fieller 1954; statistics.md §8.
 */
export function fieller(sample: CostSample, confidence = 0.95): CostPerSuccess {
  requireCosts(sample);
  requireLevel('confidence', confidence);
  const units = sample.costUsd.length;
  if (units < 2) return { kind: 'insufficient', n: units, need: 2 };
  const moments = ratioMoments(sample);
  const { a, b, vaa, vbb, vab } = moments;
  if (b === 0) return { kind: 'no_success', spentUsd: sum(sample.costUsd), units };
  const t = tQuantile(units - 1, (1 + confidence) / 2);
  const g = fiellerG(moments, t);
  const valueUsd = a / b;
  if (g >= 1) return { kind: 'not_estimable', valueUsd, units };
  // g / vbb is written as k, which stays finite when every unit succeeded and vbb is 0.
  const k = (t / b) ** 2;
  const centre = valueUsd - k * vab;
  const inside = vaa - 2 * valueUsd * vab + valueUsd * valueUsd * vbb - g * vaa + k * vab * vab;
  const half = (t / b) * Math.sqrt(Math.max(0, inside));
  return {
    kind: 'estimated',
    valueUsd,
    standardErrorUsd: ratioError(moments),
    units,
    method: 'fieller',
    low: (centre - half) / (1 - g),
    high: (centre + half) / (1 - g),
  };
}
