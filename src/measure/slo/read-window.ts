import { isZone, localTime } from './calendar.ts';
import type { ObjectiveSpec, SloDocument, TimeWindowSpec } from './document.ts';
import { durationMs, isDuration } from './duration.ts';
import { refuse } from './read-documents.ts';
import type { Budgeting, TimeWindow } from './slo.ts';

const path = 'spec.timeWindow[0]';
const units = ['h', 'd', 'w', 'M', 'Q', 'Y'] as const;

/** The window of a document. Throws `config_invalid` where it is neither rolling nor of the calendar. */
export function readWindow(written: TimeWindowSpec, place: string): TimeWindow {
  const { isRolling = written.calendar === undefined, calendar, duration } = written;
  if (isRolling && calendar !== undefined) throw refuse(place, path, 'a rolling window has no calendar');
  if (isRolling) return rollingWindow(duration, place);
  if (calendar === undefined) throw refuse(place, path, 'a window that does not roll has a calendar');
  const [, count, letter] = /^([1-9]\d{0,2})([hdwMQY])$/.exec(duration) ?? [];
  const unit = units.find((each) => each === letter);
  if (unit === undefined) {
    throw refuse(place, `${path}.duration`, `${duration} is not a length of the calendar`, 'write 1M, 1Q, 1w');
  }
  if (!isZone(calendar.timeZone)) {
    const hint = 'write Europe/Berlin or UTC';
    throw refuse(place, `${path}.calendar.timeZone`, `${calendar.timeZone} is no time zone`, hint);
  }
  const startMs = localTime(calendar.startTime);
  if (startMs === undefined) {
    const what = `${calendar.startTime} is not a time`;
    throw refuse(place, `${path}.calendar.startTime`, what, 'write 2026-01-01 00:00:00');
  }
  return { kind: 'calendar', unit, count: Number(count), startMs, zone: calendar.timeZone };
}

const leastMs = 3_600_000;

function rollingWindow(duration: string, place: string): TimeWindow {
  if (!isDuration(duration)) {
    const what = `${duration} is not a length for a rolling window`;
    throw refuse(place, `${path}.duration`, what, 'write 28d or 4w; months are of calendar windows');
  }
  if (durationMs(duration) < leastMs) throw refuse(place, `${path}.duration`, 'a window is at least 1h long');
  return { kind: 'rolling', durationMs: durationMs(duration) };
}

/** What an event is, for an objective of a document. */
export function readBudgeting(
  method: SloDocument['spec']['budgetingMethod'],
  { timeSliceTarget, timeSliceWindow }: ObjectiveSpec,
  at: { readonly place: string; readonly path: string },
): Budgeting {
  if (method === 'Occurrences') {
    if (timeSliceTarget === undefined && timeSliceWindow === undefined) return { kind: 'occurrences' };
    throw refuse(at.place, at.path, 'timeSliceTarget and timeSliceWindow need budgetingMethod: Timeslices');
  }
  if (timeSliceTarget === undefined || timeSliceWindow === undefined) {
    throw refuse(at.place, at.path, 'Timeslices need timeSliceTarget and timeSliceWindow');
  }
  return { kind: 'timeslices', sliceMs: durationMs(timeSliceWindow), target: timeSliceTarget };
}
