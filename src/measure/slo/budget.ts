import { badShare, type EventTally, type TallyStep } from './tally.ts';

/** An error budget, in events of real traffic (weighted ones, where runs were sampled); keys as in JSON. */
export interface ErrorBudget {
  /** How many events may be bad, of those seen in the window so far. */
  readonly allowed: number;
  readonly spent: number;
  /** Below 0 where the objective is missed. */
  readonly left: number;
  /** `left` over `allowed`. */
  readonly left_share: number;
}

/** A point of the burn-down, keys as in JSON. */
export interface BurnDownPoint {
  readonly at: string;
  /** Share of the window's whole budget that was left by then. */
  readonly left_share: number;
  readonly good: number;
  readonly bad: number;
}

/** The budget of a window; undefined without events. */
export function errorBudget(tally: EventTally, target: number): ErrorBudget | undefined {
  if (badShare(tally) === undefined) return undefined;
  const allowed = tidy((1 - target) * (tally.good_weight + tally.bad_weight));
  const left = tidy(allowed - tally.bad_weight);
  return { allowed, spent: tally.bad_weight, left, left_share: tidy(left / allowed) };
}

/** How the budget of a whole window was spent over its steps: the last point is what is left now. */
export function burnDown(
  steps: readonly TallyStep[],
  allowed: number,
  isoTime: (ms: number) => string,
): readonly BurnDownPoint[] {
  let spent = 0;
  return steps.map(({ end_ms, good, bad, bad_weight: weight }) => {
    spent += weight;
    return { at: isoTime(end_ms), left_share: tidy(1 - spent / allowed), good, bad };
  });
}

/** Without the crumbs of floating point, which would turn a budget of just 0 into one that is overspent. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;
