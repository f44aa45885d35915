/** A window of the calendar: the month, the quarter; `startMs` is a local time of its zone, counted as if it were UTC. */
export interface CalendarWindow {
  readonly kind: 'calendar';
  readonly unit: CalendarUnit;
  readonly count: number;
  readonly startMs: number;
  readonly zone: string;
}

export type CalendarUnit = 'h' | 'd' | 'w' | 'M' | 'Q' | 'Y';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const fixedMs = { h: hourMs, d: dayMs, w: 7 * dayMs } as const;
const months = { M: 1, Q: 3, Y: 12 } as const;

/** From when to when the window that holds `nowMs` goes, in milliseconds since the epoch. */
export function calendarBounds(
  window: CalendarWindow,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const localNow = nowMs + zoneOffsetMs(window.zone, nowMs);
  const bound = (k: number): number => toUtcMs(boundary(window, k), window.zone);
  let k = nearestIndex(window, localNow);
  while (bound(k) > nowMs) k--;
  while (bound(k + 1) <= nowMs) k++;
  return { fromMs: bound(k), toMs: bound(k + 1) };
}

/** The length of a calendar window as burn rates take it: a month has 30 days, a quarter 90, a year 365. */
export function nominalMs({ unit, count }: Pick<CalendarWindow, 'unit' | 'count'>): number {
  if (unit === 'M' || unit === 'Q') return count * months[unit] * 30 * dayMs;
  return unit === 'Y' ? count * 365 * dayMs : count * fixedMs[unit];
}

/** `2026-01-01 00:00:00`, `2026-01-01T00:00:00Z` or a date alone, as a local time; undefined where it is none. */
export function localTime(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?Z?)?$/.exec(text.trim());
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
  return isDay ? epochDay(year, month, day) * dayMs + hour * hourMs + minute * 60_000 + second * 1000 : undefined;
}

/** Whether the machine knows a time zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The k-th boundary since the start, in local time. */
function boundary({ unit, count, startMs }: CalendarWindow, k: number): number {
  if (unit === 'h' || unit === 'd' || unit === 'w') return startMs + k * count * fixedMs[unit];
  const start = civil(Math.floor(startMs / dayMs));
  const month = start.year * 12 + start.month - 1 + k * count * months[unit];
  const [year, inYear] = [Math.floor(month / 12), (((month % 12) + 12) % 12) + 1];
  const day = Math.min(start.day, daysOfMonth(year, inYear));
  return epochDay(year, inYear, day) * dayMs + (startMs - Math.floor(startMs / dayMs) * dayMs);
}

function nearestIndex({ unit, count, startMs }: CalendarWindow, localMs: number): number {
  if (unit === 'h' || unit === 'd' || unit === 'w') return Math.floor((localMs - startMs) / (count * fixedMs[unit]));
  const [start, now] = [startMs, localMs].map((ms) => civil(Math.floor(ms / dayMs)));
  if (start === undefined || now === undefined) return 0;
  return Math.floor((now.year * 12 + now.month - start.year * 12 - start.month) / (count * months[unit]));
}

/** A local time that the clock skips, or shows twice, counts with the offset of just before. */
function toUtcMs(localMs: number, zone: string): number {
  const guess = localMs - zoneOffsetMs(zone, localMs);
  return localMs - zoneOffsetMs(zone, guess);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC at a moment. */
function zoneOffsetMs(zone: string, ms: number): number {
  if (zone === 'UTC') return 0;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local =
    epochDay(of('year'), of('month'), of('day')) * dayMs +
    of('hour') * hourMs +
    of('minute') * 60_000 +
    of('second') * 1000;
  return local - Math.floor(ms / 1000) * 1000;
}

/** Days since 1970-01-01 of a day of the Gregorian calendar. Source: H. Hinnant, days_from_civil. */
function epochDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The day of the calendar so many days after 1970-01-01. Source: H. Hinnant, civil_from_days. */
function civil(epochDays: number): { readonly year: number; readonly month: number; readonly day: number } {
  const z = epochDays + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

function daysOfMonth(year: number, month: number): number {
  const next = month === 12 ? epochDay(year + 1, 1, 1) : epochDay(year, month + 1, 1);
  return next - epochDay(year, month, 1);
}
