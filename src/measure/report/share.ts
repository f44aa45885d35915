import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { confidence, type Figure } from './figure.ts';

/** Runs (or cases) that a share is taken of: how many were recorded, Σ w and Σ w². */
export interface Whole {
  readonly n: number;
  readonly weight: number;
  readonly squares: number;
}

/**
 * A weighted share, `part` being Σ w of those it counts, with a Wilson interval at Kish's effective n, divided by the design effect where
 * runs come in clusters. Source: statistics.md §2, §10.
 */
export function share(part: number, { n, weight, squares }: Whole, designEffect = 1): Figure {
  if (n === 0 || weight === 0) return { kind: 'insufficient', n: 0, need: 1 };
  const value = Math.min(1, Math.max(0, part / weight));
  const effective = (weight * weight) / squares / designEffect;
  return { kind: 'estimated', value, ...wilsonOfShare(value, effective, confidence), n };
}
