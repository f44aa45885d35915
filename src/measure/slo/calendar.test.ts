import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarBounds, type CalendarUnit, localTime } from './calendar.ts';

const bounds = (now: string, unit: CalendarUnit, count = 1, { start = '2026-01-01', zone = 'UTC' } = {}) => {
  const startMs = localTime(start) ?? Number.NaN;
  const { fromMs, toMs } = calendarBounds({ kind: 'calendar', unit, count, startMs, zone }, Date.parse(now));
  return [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
};

describe('calendarBounds', () => {
  it('finds months, quarters, weeks, and months from the 31st', () => {
    expect(bounds('2026-02-28T23:59:59.999Z', 'M')).toEqual(['2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z']);
    expect(bounds('2026-08-15T00:00:00Z', 'Q')).toEqual(['2026-07-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z']);
    expect(bounds('2026-11-20T12:00:00Z', 'w', 1, { start: '2026-01-05' })).toEqual([
      '2026-11-16T00:00:00.000Z',
      '2026-11-23T00:00:00.000Z',
    ]);
    expect(bounds('2028-02-29T12:00:00Z', 'M', 1, { start: '2026-01-31' })).toEqual([
      '2028-02-29T00:00:00.000Z',
      '2028-03-31T00:00:00.000Z',
    ]);
    expect(bounds('2025-12-31T12:00:00Z', 'Y')).toEqual(['2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z']);
  });

  it('keeps midnight where summer time begins and ends', () => {
    const zone = 'Europe/Berlin';
    expect(bounds('2026-03-29T12:00:00Z', 'd', 1, { zone })).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(bounds('2026-11-20T12:00:00Z', 'M', 1, { zone })).toEqual([
      '2026-10-31T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
    ]);
    expect(bounds('2026-10-31T23:00:00Z', 'M', 1, { zone })).toEqual([
      '2026-10-31T23:00:00.000Z',
      '2026-11-30T23:00:00.000Z',
    ]);
  });

  it('holds every moment in just one window, and the next begins where it ends', () => {
    const units = fc.constantFrom<CalendarUnit>('h', 'd', 'w', 'M', 'Q', 'Y');
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        units,
        zones,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (unit, zone, count, seconds) => {
          const window = {
            kind: 'calendar' as const,
            unit,
            count,
            startMs: localTime('2026-01-31 06:30:00') ?? 0,
            zone,
          };
          const { fromMs, toMs } = calendarBounds(window, seconds * 1000);
          expect(fromMs).toBeLessThanOrEqual(seconds * 1000);
          expect(toMs).toBeGreaterThan(seconds * 1000);
          expect(calendarBounds(window, toMs).fromMs).toBe(toMs);
        },
      ),
    );
  });

  it('reads times, and nothing else', () => {
    expect(localTime('2026-01-01 00:00:00')).toBe(Date.UTC(2026, 0, 1));
    expect(localTime('1969-12-31T23:59:59Z')).toBe(-1000);
    expect(localTime('2026-02-30')).toBeUndefined();
    expect(localTime('2026-01-01 24:00')).toBeUndefined();
    expect(localTime('yesterday')).toBeUndefined();
  });
});
