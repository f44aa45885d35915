import { counted, percent, points, whole } from '../words.ts';
import type { BaselineReading } from './against-baseline.ts';
import type { ObjectiveReading } from './objective.ts';
import type { Followed } from './track-record.ts';

/** What was seen of a release after its verdict. */
interface Seen {
  readonly state: Followed['state'];
  readonly runs: number;
  readonly set_aside: number;
  readonly replaced: boolean;
  readonly objectives: readonly ObjectiveReading[];
  readonly beside: BaselineReading | undefined;
}

/** What became of a release, in one sentence for whoever did not ask the gate. */
export function aftermathWords(seen: Seen): string {
  const { state, runs, objectives, beside } = seen;
  if (state === 'not_shipped') return notShipped(seen);
  if (objectives.length > 0) return objectiveWords(state, objectives, runs);
  if (beside === undefined)
    return `${counted(runs, 'run')}, and nothing to tell by: no objective, no runs of the baseline`;
  const { difference, low, high, margin } = beside;
  const range = `${points(difference)} against the baseline (${points(low)} to ${points(high)})`;
  const allowed = `${Number((100 * margin).toFixed(1))} points`;
  if (state === 'broken') return `${range}: worse by more than ${allowed}`;
  return state === 'kept'
    ? `${range}: not worse by ${allowed}`
    : `${range}: too few runs to tell whether by ${allowed}`;
}

function notShipped({ replaced, set_aside: aside }: Seen): string {
  const trials =
    aside === 0 ? '' : `; ${counted(aside, 'run')} of trials or tests ${aside === 1 ? 'does' : 'do'} not count`;
  return replaced
    ? `another verdict took its place before a production run${trials}`
    : `no production run since the verdict${trials}`;
}

/** The objective that says most: one that is broken, else one that is open. */
function objectiveWords(state: Followed['state'], objectives: readonly ObjectiveReading[], runs: number): string {
  const said = objectives.find((each) => each.state === state) ?? objectives[0];
  if (said === undefined) return counted(runs, 'run');
  const { name, good, target, events } = said;
  const seen = `${name} ${percent(good.value)} of ${whole(events)} good (${percent(good.low)} to ${percent(good.high)}), to be ${percent(target)}`;
  if (state === 'broken') return `${seen}: broken`;
  const others = objectives.length === 1 ? '' : `, and ${counted(objectives.length - 1, 'other objective')}`;
  return state === 'kept' ? `${seen}: kept${others}` : `${seen}: not shown either way yet`;
}
