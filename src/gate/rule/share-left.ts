/**
 * What share of a true difference a judge's errors leave in what is measured, at the least and at the most: Δ_judged = J·Δ_true. A pass is
 * asked by the least, so that a judge who mixes things up does not make two releases look alike; a fail by the most, so that a release
 * within the margin is not failed for a judge who is better than shown. Source: statistics.md §5.
 */
export interface ShareLeft {
  readonly low: number;
  readonly high: number;
}

/** No judge is between the runs and the figures. */
export const nothingHidden: ShareLeft = { low: 1, high: 1 };
