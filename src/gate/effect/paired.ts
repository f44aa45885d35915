import { incbet, ndtr, tQuantile } from '#stats/special.ts';
import { tango, tangoNonInferiority } from '#stats/paired/tango.ts';
import { isPlain, type PairTally } from '../tally/pair-tally.ts';
import type { Difference } from './difference.ts';

/**
 * Difference of two releases over cases that both ran. One attempt each: Tango's score interval and test. Several attempts, scores
 * between 0 and 1, or weights: the same kind of score test on the case differences, see {@link clustered}.
 *
 * Throws `numeric` on a tally without pairs.
 */
export function pairedDifference(tally: PairTally, confidence = 0.95): Difference {
  return isPlain(tally) ? plain(tally, confidence) : clustered(tally, confidence);
}

function plain(tally: PairTally, confidence: number): Difference {
  const { pairs, lost, gained } = tally;
  const counts = { pairs, lost, gained };
  const found = tango(counts, confidence);
  return {
    method: 'tango',
    n: pairs,
    ...found,
    pNotWorse: (margin) => tangoNonInferiority(counts, margin),
    unitVariance: (lost + gained + 0.5) / (pairs + 1) - found.difference ** 2,
  };
}

/**
 * Case differences d in [−1, 1]: t statistic with the sample variance, but never less than |δ|(1 − |δ|), the variance at a mean of δ
 * where cases either keep their result or flip. Without the floor cases that all agree would prove equality after two of them; with
 * it they give what Tango's score gives, δ − δ². Own construction, checked by simulation in paired.test.ts.
 */
function clustered(tally: PairTally, confidence: number): Difference {
  const { weight, weight_squares: squares, weighted_d: total, weighted_d_squares: seconds } = tally;
  const n = weight ** 2 / squares;
  const difference = total / weight;
  const sample = n > 1 ? Math.max(0, seconds / weight - difference ** 2) * (n / (n - 1)) : 1;
  const score = (supposed: number): number => {
    const variance = Math.max(sample, Math.abs(supposed) * (1 - Math.abs(supposed)));
    const distance = difference - supposed;
    return variance === 0 ? Math.sign(distance) * Infinity : distance / Math.sqrt(variance / n);
  };
  const degrees = Math.max(1, Math.floor(n) - 1);
  const t = tQuantile(degrees, (1 + confidence) / 2);
  return {
    method: 'clustered',
    n,
    difference,
    low: meets(score, t, -1, difference),
    high: meets(score, -t, difference, 1),
    pNotWorse: (margin) => 1 - studentBelow(score(-margin), degrees),
    unitVariance: (sample * n + 0.25) / (n + 1),
  };
}

/** Where the score, which falls as the supposed difference rises, meets `target` between low and high. */
function meets(score: (supposed: number) => number, target: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (score(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T ≤ t) of Student's t. */
function studentBelow(t: number, degrees: number): number {
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0;
  if (degrees > 1e6) return ndtr(t);
  const tail = 0.5 * incbet(degrees / 2, 0.5, degrees / (degrees + t * t));
  return t >= 0 ? 1 - tail : tail;
}
