import type { SeriesTick } from '#figure/series.ts';

const hour = 3_600_000;
const day = 24 * hour;

const hourMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const monthYear = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' });

const hours = [1 / 60, 5 / 60, 0.25, 0.5, 1, 3, 6, 12];
const days = [1, 2, 7, 14, 28, 91, 182, 364];

/** Round moments of a stretch of time in the zone of who looks, at most so many, with what is written at them. */
export function timeTicks(fromMs: number, toMs: number, most = 4): readonly SeriesTick[] {
  const span = toMs - fromMs;
  const step = hours.find((each) => span / (each * hour) <= most);
  if (step !== undefined) return everyFewHours(fromMs, toMs, step);
  const each = days.find((length) => span / (length * day) <= most) ?? Math.ceil(span / most / day);
  const format = each >= 28 ? monthYear : dayMonth;
  const ticks: SeriesTick[] = [];
  const at = new Date(fromMs);
  at.setHours(0, 0, 0, 0);
  // Days are not all 24 hours long: the calendar counts them.
  for (; at.getTime() < toMs; at.setDate(at.getDate() + each)) {
    if (at.getTime() >= fromMs) ticks.push({ at: at.getTime(), text: format.format(at) });
  }
  return ticks;
}

function everyFewHours(fromMs: number, toMs: number, step: number): readonly SeriesTick[] {
  const start = new Date(fromMs);
  start.setHours(0, 0, 0, 0);
  const first = start.getTime() + Math.ceil((fromMs - start.getTime()) / (step * hour)) * step * hour;
  const count = Math.max(0, Math.ceil((toMs - first) / (step * hour)));
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(first + i * step * hour);
    const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
    return { at: at.getTime(), text: (isMidnight ? dayMonth : hourMinute).format(at) };
  });
}
