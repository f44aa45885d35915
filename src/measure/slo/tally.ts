/** What the store says of the events since a moment: of runs, or of slices of time. Only such sums cross from the store. */
export interface EventTally {
  readonly good: number;
  readonly bad: number;
  /** Σ w of the good and of the bad events, and Σ w² of both: a run's weight is how many runs of real traffic it stands for. */
  readonly good_weight: number;
  readonly bad_weight: number;
  readonly weight_squared: number;
  /** Runs that were not the agent's doing, and runs of which it is not known whether they were good: neither good nor bad. */
  readonly faults: number;
  readonly unknown: number;
}

export const emptyTally: EventTally = {
  good: 0,
  bad: 0,
  good_weight: 0,
  bad_weight: 0,
  weight_squared: 0,
  faults: 0,
  unknown: 0,
};

/** A piece of the window, for the burn-down. */
export interface TallyStep extends EventTally {
  /** Where it ends, in milliseconds since the epoch. */
  readonly end_ms: number;
}

/** The share of bad events, weighted; undefined without events. */
export function badShare({ good_weight: good, bad_weight: bad }: EventTally): number | undefined {
  return good + bad > 0 ? bad / (good + bad) : undefined;
}
