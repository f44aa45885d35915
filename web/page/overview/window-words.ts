import type { Window } from './answer.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const daysOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const hours = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** A window in words, in the zone of who looks: `7–21 Nov 2026`. Its last step may end later than now. */
export function windowWords({ since, until }: Pick<Window, 'since' | 'until'>, now = Date.now()): string {
  const from = new Date(since);
  // The end is exclusive: midnight does not name the day after.
  const to = new Date(Math.max(from.getTime(), Math.min(Date.parse(until) - 1, now)));
  return (to.getTime() - from.getTime() < 2 * dayMs ? hours : daysOfYear).formatRange(from, to);
}

/** One step of time in words. The end is exclusive, so that whole days do not name the day after. */
export function stepWords(fromMs: number, untilMs: number): string {
  const whole = untilMs - fromMs >= dayMs;
  return (whole ? days : hours).formatRange(fromMs, whole ? untilMs - 1 : untilMs);
}

/** How long a step is: `2 days`. */
export function stepLength(ms: number): string {
  const [value, unit] =
    ms >= dayMs ? [ms / dayMs, 'day'] : ms >= hourMs ? [ms / hourMs, 'hour'] : [ms / 60_000, 'minute'];
  const rounded = Math.round(value);
  return rounded === 1 ? unit : `${rounded} ${unit}s`;
}
