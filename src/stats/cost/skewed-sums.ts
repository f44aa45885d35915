/** Sums over independent units of their cost A: Σ A, Σ A², Σ A³. */
export interface CostMoments {
  readonly units: number;
  readonly a: number;
  readonly aa: number;
  readonly aaa: number;
}

/** Costs more skewed than this are not fit for a normal approximation … Source: statistics.md §8. */
const tooSkewed = 2;
/** … unless so many make up the mean that it is hardly skewed itself: at 0.05 the tails of 2.5 % are off by less than half a point. */
const meanTooSkewed = 0.05;

/** Whether costs, and their mean, are too skewed for an interval by the normal approximation (Fieller's, the delta method's). */
export function isSkewed({ units, a, aa, aaa }: CostMoments): boolean {
  if (units < 3) return false;
  const mean = a / units;
  const variance = aa / units - mean * mean;
  // Costs that are alike but for rounding are not skewed.
  if (variance <= 1e-12 * mean * mean) return false;
  const skewness = (aaa / units - 3 * mean * (aa / units) + 2 * mean ** 3) / variance ** 1.5;
  return skewness > tooSkewed && skewness / Math.sqrt(units) > meanTooSkewed;
}
