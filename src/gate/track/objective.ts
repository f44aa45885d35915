import { kornGraubardLower, kornGraubardUpper } from '#stats/interval/korn-graubard.ts';
import { badShare, type EventTally } from '#measure/slo/tally.ts';

/** What became of a release. `too_few`: neither is shown yet. */
export type Aftermath = 'broken' | 'kept' | 'too_few';

/** What an objective says of the runs of one release after a verdict. */
export interface ObjectiveReading {
  readonly name: string;
  readonly state: Aftermath;
  readonly target: number;
  /** Share of good events with the bounds that the state was read from. */
  readonly good: { readonly value: number; readonly low: number; readonly high: number };
  readonly events: number;
}

/** Fewer events than this say nothing, whatever they are. */
const least = 20;

/**
 * Broken where the share of bad events is shown to be over what the objective allows; kept where it is within that, and a share of twice
 * as much (a burn rate of 2) is ruled out; else too few. One-sided exact bounds on the effective number of events. `alphaBroken` is the
 * level for broken, to be divided among the objectives that are asked.
 *
 * Undefined without events.
 */
export function readObjective(
  { name, target }: { readonly name: string; readonly target: number },
  tally: EventTally,
  alphaBroken: number,
): ObjectiveReading | undefined {
  const bad = badShare(tally);
  if (bad === undefined) return undefined;
  const n = (tally.good_weight + tally.bad_weight) ** 2 / tally.weight_squared;
  const allowed = 1 - target;
  const low = kornGraubardLower(bad, n, 1 - alphaBroken);
  const high = kornGraubardUpper(bad, n, 0.95);
  return {
    name,
    state: stateOf({ bad, low, high, n }, allowed),
    target,
    good: { value: 1 - bad, low: 1 - high, high: 1 - low },
    events: tally.good + tally.bad,
  };
}

function stateOf(seen: { bad: number; low: number; high: number; n: number }, allowed: number): Aftermath {
  if (seen.n < least) return 'too_few';
  if (seen.low > allowed) return 'broken';
  return seen.bad <= allowed + 1e-9 && seen.high < 2 * allowed ? 'kept' : 'too_few';
}

/** Broken if one is; kept if all are; else too few. */
export function together(states: readonly Aftermath[]): Aftermath {
  if (states.includes('broken')) return 'broken';
  return states.length > 0 && states.every((state) => state === 'kept') ? 'kept' : 'too_few';
}
