import { ndtr } from '#stats/special.ts';
import { newcombeOfShares } from '#stats/interval/newcombe.ts';
import type { Interval } from '#stats/interval/interval.ts';
import type { Difference, EffectMethod } from './difference.ts';
import type { Share } from './share.ts';

/** Beyond this many standard errors the tail is below 1e-11 and the level would round to 1. */
const farthest = 6.7;

/**
 * Difference of two independent shares with Newcombe's hybrid score interval, on effective numbers of runs; the test inverts the
 * interval, so test and interval never contradict each other. Source: Newcombe 1998, method 10; statistics.md §2.
 */
export function independentDifference(
  base: Share,
  candidate: Share,
  method: EffectMethod,
  confidence = 0.95,
): Difference {
  const at = (level: number): Interval => newcombeOfShares(candidate, base, level);
  const found = newcombeOfShares(candidate, base, confidence);
  const spread = (share: Share): number => share.value * (1 - share.value);
  return {
    method,
    ...found,
    n: Math.min(base.effective, candidate.effective),
    pNotWorse: (margin) => pAt(at, found.difference, -margin),
    unitVariance: smoothed(spread(base), base.effective) + smoothed(spread(candidate), candidate.effective),
  };
}

/** The one-sided level at which the interval's end meets `bound`. */
function pAt(at: (level: number) => Interval, difference: number, bound: number): number {
  const above = difference >= bound;
  const outside = (z: number): boolean => {
    const { low, high } = at(2 * ndtr(z) - 1);
    return above ? low > bound : high < bound;
  };
  let low = 1e-6;
  let high = farthest;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (outside(middle)) low = middle;
    else high = middle;
  }
  return above ? ndtr(-low) : ndtr(low);
}

/** A variance that is not 0 only because nothing varied yet: half a run of each kind is added. */
function smoothed(variance: number, n: number): number {
  return (variance * n + 0.25) / (n + 1);
}
