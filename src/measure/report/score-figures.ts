import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { tQuantile } from '#stats/special.ts';
import { type Figure, confidence } from './figure.ts';
import type { ScoreSums } from './sums.ts';

/** A score's weighted mean: Wilson where all values are 0 or 1, else t on the effective n. */
export function scoreFigure(score: ScoreSums): Figure {
  const { n, weight, weight_squared: squares } = score;
  if (n < 2 || weight === 0) return { kind: 'insufficient', n, need: 2 };
  const value = score.sum / weight;
  const effective = (weight * weight) / squares;
  if (score.binary)
    return { kind: 'estimated', value, ...wilsonOfShare(Math.min(1, Math.max(0, value)), effective, confidence), n };
  const spread = Math.max(0, score.sum_squared - 2 * value * score.sum_weight + value * value * squares);
  const error = Math.sqrt((n / (n - 1)) * spread) / weight;
  const half = tQuantile(Math.max(1, effective - 1), (1 + confidence) / 2) * error;
  return { kind: 'estimated', value, low: value - half, high: value + half, n };
}
