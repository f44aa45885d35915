/** A figure with its interval and the number of runs (or cases, where it says so) it rests on. */
export interface Estimated {
  readonly kind: 'estimated';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** There are `n` of what the figure is made of; it takes `need`. */
export interface Insufficient {
  readonly kind: 'insufficient';
  readonly n: number;
  readonly need: number;
}

/** A figure as it stands in the report, keys as in JSON. */
export type Figure = Estimated | Insufficient;

/** Of fewer runs than this no rate is ranked, and none is shown without a word of caution. Source: statistics.md §4. */
export const enoughRuns = 20;

/** The confidence of every interval that does not say otherwise. */
export const confidence = 0.95;
