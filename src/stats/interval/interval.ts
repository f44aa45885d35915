/** A range of values; `low` ≤ `high`. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A count of successes among n independent trials. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/** The interval cut to [0, 1], for showing a proportion whose interval was made on the whole line. */
export function toUnit(interval: Interval): Interval {
  return { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
}
