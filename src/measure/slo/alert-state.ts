import type { RuleState } from './burn.ts';

/** Where an alert is between two looks. */
export interface AlertState {
  readonly kind: 'quiet' | 'firing';
  /** When it got there. */
  readonly sinceMs: number;
  /** Whether somebody was told that it fires; one who was not told is not told of its end either. */
  readonly told: boolean;
  /** When somebody was last told that it fires; undefined where nobody ever was. */
  readonly toldMs: number | undefined;
}

export const startState: AlertState = { kind: 'quiet', sinceMs: 0, told: false, toldMs: undefined };

/** What a look changes: nothing, or an event for the history, and whether it is worth a message. */
export type AlertChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'fired' | 'recovered' | 'no_more_data'; readonly tell: boolean };

/**
 * What a reading means for an alert. It fires on `firing`, and ends on `quiet` or when nothing arrives any more; `burning` in between
 * changes nothing, so that it does not flicker. One that comes back within the cooldown goes into the history without a
 * message; if it still fires when the cooldown ends, the message follows.
 */
export function alertChange(
  before: AlertState,
  reading: RuleState,
  at: { readonly nowMs: number; readonly cooldownMs: number },
): AlertChange {
  const isCool = before.toldMs === undefined || at.nowMs - before.toldMs >= at.cooldownMs;
  if (before.kind === 'quiet') return reading === 'firing' ? { kind: 'fired', tell: isCool } : { kind: 'none' };
  if (reading === 'quiet') return { kind: 'recovered', tell: before.told };
  if (reading === 'no_data') return { kind: 'no_more_data', tell: before.told };
  return reading === 'firing' && !before.told && isCool ? { kind: 'fired', tell: true } : { kind: 'none' };
}

/** The state after a change. */
export function afterChange(before: AlertState, change: AlertChange, nowMs: number): AlertState {
  if (change.kind === 'none') return before;
  if (change.kind !== 'fired') return { kind: 'quiet', sinceMs: nowMs, told: false, toldMs: before.toldMs };
  return {
    kind: 'firing',
    sinceMs: before.kind === 'firing' ? before.sinceMs : nowMs,
    told: change.tell,
    toldMs: change.tell ? nowMs : before.toldMs,
  };
}
