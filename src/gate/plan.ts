import { ndtri } from '#stats/special.ts';
import type { Difference } from './effect/difference.ts';

/** Chance that a decision comes with the runs that are planned. */
const power = 0.8;
/** Plans longer than this are no plans. */
const longest = 10_000_000;

/**
 * How many more pairs (or runs of each release) a slice likely needs until one look decides on `margin`, with 80 % chance. Planned on
 * the difference seen, but never counting on a gain, and taking the truth to lie at least half a margin from the border: nearer than
 * that no plan is worth its cost. Source: the normal approximation of statistics.md §4.
 */
export function moreForDifference(effect: Difference, margin: number, alpha: number): number {
  const likely = Math.min(0, effect.difference);
  const distance = Math.max(margin / 2, Math.abs(likely + margin));
  const reach = ndtri(1 - alpha) + ndtri(power);
  const n = Math.ceil((reach ** 2 * effect.unitVariance) / distance ** 2);
  // At least one more: what is there was not enough.
  return Math.min(longest, Math.max(1, n - Math.floor(effect.n)));
}

/** How many more runs of the candidate a share seen as `value` likely needs to be told from `bound`; as {@link moreForDifference}. */
export function moreForShare(value: number, runs: number, bound: number, alpha: number): number {
  const smoothed = (value * runs + 0.5) / (runs + 1);
  const distance = Math.max(0.01, Math.abs(smoothed - bound));
  const reach = ndtri(1 - alpha) + ndtri(power);
  const n = Math.ceil((reach ** 2 * Math.max(smoothed * (1 - smoothed), bound * (1 - bound))) / distance ** 2);
  return Math.min(longest, Math.max(1, n - Math.floor(runs)));
}
