/** Whether a run has come to its end, as far as what arrived tells. */
export type RunState =
  /** Its root span is there. */
  | 'complete'
  /** Its root span is not there yet, and something came of it lately. */
  | 'open'
  /** Its root span never came. */
  | 'cut_off';

/** How long a run without its root span is waited for. */
export const openForMs = 15 * 60_000;

export function runState(run: { root_seen: boolean; last_arrival: string }, nowMs: number): RunState {
  if (run.root_seen) return 'complete';
  return nowMs - Date.parse(run.last_arrival) < openForMs ? 'open' : 'cut_off';
}
