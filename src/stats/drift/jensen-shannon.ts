import { requireHistograms, shares } from './histogram.ts';

/** Jensen–Shannon divergence in nats and distance to base 2, which lies in [0, 1]. */
export interface JensenShannon {
  readonly divergenceNats: number;
  readonly distance: number;
}

/**
 * Jensen–Shannon divergence of two histograms and the square root of its base-2 form.
 *
 * Throws `numeric` unless both histograms have the same bins (two or more), counts ≥ 0 and neither is empty. Source: Lin 1991.
 */
export function jensenShannon(reference: ArrayLike<number>, current: ArrayLike<number>): JensenShannon {
  requireHistograms(reference, current);
  const p = shares(reference);
  const q = shares(current);
  let total = 0;
  for (let i = 0; i < p.length; i++) {
    const a = p[i] ?? 0;
    const b = q[i] ?? 0;
    const middle = (a + b) / 2;
    if (a > 0) total += (a / 2) * Math.log(a / middle);
    if (b > 0) total += (b / 2) * Math.log(b / middle);
  }
  const divergenceNats = Math.max(0, total);
  return { divergenceNats, distance: Math.sqrt(divergenceNats / Math.LN2) };
}
