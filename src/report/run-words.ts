import { counted } from '#base/counted.ts';
import { cutText, plainText } from '#base/terminal.ts';
import { duration } from './format.ts';

/** What is known of a run, by the names of the API. */
export interface ToldRun {
  readonly task: string;
  readonly agent: string;
  readonly outcome: string;
  readonly outcome_by: string;
  readonly outcome_reason: string;
  readonly error_type: string;
  readonly duration_ms: number | null;
  readonly steps: number | null;
}
export type ToldState = 'complete' | 'open' | 'cut_off';

/** Columns of a reason that a heading has room for. */
const reasonWidth = 120;

/** How a run went, in a sentence: `change_address failed after 14 s: asked twice for the same address`. */
export function runHeadline(run: ToldRun, state: ToldState): string {
  const name = plainText(run.task) || plainText(run.agent) || 'A run of no task';
  if (run.outcome === 'unknown') return `${name} ${untold(run, state)}`;
  const isGood = run.outcome === 'success';
  const when = run.duration_ms === null ? '' : ` ${isGood ? 'in' : 'after'} ${duration(run.duration_ms)}`;
  const why = plainText(run.outcome_reason).trim() || (isGood ? '' : plainText(run.error_type));
  const reason = why === '' ? '' : `: ${cutText(why, reasonWidth)}`;
  return `${name} ${ended[run.outcome] ?? `ended in ${plainText(run.outcome)}`}${when}${reason}`;
}

/** What can be said of a run whose outcome nobody told. */
function untold({ steps, duration_ms: ms }: ToldRun, state: ToldState): string {
  const done = stepsWords(steps);
  if (state === 'open') return `is still running: ${done} so far`;
  if (state === 'cut_off') return `broke off${steps === null ? '' : ` after ${done}`}: its end never arrived`;
  if (ms === null && steps === null) return 'is recorded without a step; nothing says how it ended';
  return `${ms === null ? `took ${done}` : `ran for ${duration(ms)}`}; nothing recorded says how it ended`;
}

/** How many steps a run took; where its source tells of none, that is not 0. */
export function stepsWords(steps: number | null): string {
  return steps === null ? 'no step recorded' : counted(steps, 'step');
}

const ended: Readonly<Record<string, string>> = {
  success: 'succeeded',
  failure: 'failed',
  refusal: 'refused',
  escalation: 'asked a human',
  near_miss: 'had a near miss',
  consequential_error: 'made a consequential error',
  fault: 'met a fault, not the agent’s doing,',
};

/** Who or what decided how a run ended: `decided by the evaluation state_check`. */
export function decidedWords({ outcome, outcome_by: by }: Pick<ToldRun, 'outcome' | 'outcome_by'>): string {
  const at = by.indexOf(':');
  const kind = at === -1 ? by : by.slice(0, at);
  const name = at === -1 ? '' : plainText(by.slice(at + 1));
  const decided: Readonly<Record<string, string>> = {
    evaluation: `decided by the evaluation ${name}`,
    attribute: `decided by the attribute ${name}`,
    signal: `decided by a later signal in its session, ${name}`,
    tool: `decided by its call of the tool ${name}`,
    error: 'decided by its error',
    status: 'its root span ended in an error',
  };
  const unknown = 'nothing recorded says how it ended; an outcome rule in the config, or an evaluation, would';
  return decided[kind] ?? (outcome === 'unknown' ? unknown : `decided by ${plainText(by)}`);
}

/** What is known of a run's end; undefined where that is all. */
export function stateWords(state: ToldState): string | undefined {
  if (state === 'open') return 'its root span has not arrived yet';
  return state === 'cut_off' ? 'its root span never arrived: what is here may not be all' : undefined;
}
