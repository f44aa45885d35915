import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { flatInterval } from '#stats/reliability/suite.ts';
import { tQuantile } from '#stats/special.ts';
import { type Figure, confidence } from './figure.ts';
import type { ScoreSums } from './sums.ts';

/**
 * A score's weighted mean: Wilson where all values are 0 or 1, else t on the effective n. Values that are all equal say nothing of how
 * they vary: in [0, 1] their number gives a bound on the share of others; on an unknown scale nothing does.
 */
export function scoreFigure(score: ScoreSums): Figure {
  const { n, weight, weight_squared: squares } = score;
  if (n < 2 || weight === 0) return { kind: 'insufficient', n, need: 2 };
  const value = score.sum / weight;
  const effective = (weight * weight) / squares;
  if (score.binary)
    return { kind: 'estimated', value, ...wilsonOfShare(Math.min(1, Math.max(0, value)), effective, confidence), n };
  const spread = Math.max(0, score.sum_squared - 2 * value * score.sum_weight + value * value * squares);
  if (spread <= 1e-12 * value * value * squares) {
    if (value < 0 || value > 1) return { kind: 'insufficient', n, need: n + 1 };
    return { kind: 'estimated', value, ...flatInterval(value, Math.max(1, Math.floor(effective)), confidence), n };
  }
  const error = Math.sqrt((n / (n - 1)) * spread) / weight;
  const half = tQuantile(Math.max(1, effective - 1), (1 + confidence) / 2) * error;
  return { kind: 'estimated', value, low: value - half, high: value + half, n };
}
