import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burnRule, defaultRules, firesAfter, surprise } from './burn-rules.ts';
import { readAlerts, readRule } from './burn.ts';
import type { BurnRule, TimeWindow } from './slo.ts';
import { type EventTally, emptyTally } from './tally.ts';

const rolling = (days: number): TimeWindow => ({ kind: 'rolling', durationMs: days * 86_400_000 });
const occurrences = { kind: 'occurrences' } as const;
const tally = (good: number, bad: number, weight = 1): EventTally => ({
  ...emptyTally,
  good,
  bad,
  good_weight: good * weight,
  bad_weight: bad,
  weight_squared: good * weight ** 2 + bad,
});
const page: BurnRule = { severity: 'page', longMs: 3_600_000, shortMs: 300_000, factor: 14.4 };

describe('defaultRules', () => {
  it('has the factors of the workbook for 30 days', () => {
    const rules = defaultRules({ target: 0.999, window: rolling(30), budgeting: occurrences });
    expect(rules.map(({ factor }) => Number(factor.toFixed(6)))).toEqual([14.4, 6, 3, 1]);
  });

  it('can fire for every objective and window', () => {
    const targets = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(
      fc.property(targets, fc.integer({ min: 1, max: 120 }), (target, days) => {
        const rules = defaultRules({ target, window: rolling(days), budgeting: occurrences });
        expect(rules.length).toBeGreaterThan(0);
        for (const rule of rules) {
          expect(rule.shortMs).toBeLessThan(rule.longMs);
          expect(rule.longMs).toBeLessThanOrEqual(days * 86_400_000);
          const n = firesAfter(rule, target);
          const all = tally(0, n);
          expect(readRule(rule, target, { long: all, short: all }).state).toBe('firing');
          if (n > 1)
            expect(readRule(rule, target, { long: tally(0, n - 1), short: tally(0, n - 1) }).state).toBe('burning');
        }
      }),
    );
  });
});

describe('readRule', () => {
  it('lowers a factor that the objective can never reach', () => {
    expect(burnRule(page, { target: 0.9, budgeting: occurrences })).toMatchObject({ askedFactor: 14.4 });
    expect(burnRule(page, { target: 0.95, budgeting: occurrences })).toMatchObject({ factor: 14.4 });
  });

  it('needs both windows', () => {
    const [burns, calm] = [tally(50, 50), tally(100, 0)];
    const state = (long: EventTally, short: EventTally) => readRule(page, 0.99, { long, short }).state;
    expect(state(burns, burns)).toBe('firing');
    expect(state(burns, calm)).toBe('quiet');
    expect(state(calm, burns)).toBe('quiet');
    expect(state(burns, emptyTally)).toBe('burning');
    expect(state(emptyTally, emptyTally)).toBe('no_data');
  });

  it('does not page for one failure at low traffic', () => {
    const one = readRule(page, 0.999, { long: tally(9, 1), short: tally(0, 1) });
    expect(one).toMatchObject({ state: 'burning', events_long: 10, bad_long: 1 });
    expect(one.burn_long).toBeCloseTo(100, 6);
    expect(one.p).toBeGreaterThan(surprise);
    expect(readRule(page, 0.999, { long: tally(8, 2), short: tally(0, 1) }).state).toBe('firing');
  });

  it('takes the burn from weighted runs, and the test from the runs themselves', () => {
    // Every failure was kept and one in 100 successes: 20 of 30 look bad, 20 of 1020 are.
    const long = tally(10, 20, 100);
    const found = readRule(page, 0.99, { long, short: long });
    expect(found.burn_long).toBeCloseTo(20 / 1020 / 0.01, 9);
    expect(found.state).toBe('quiet');
    expect(readRule({ ...page, factor: 1.5 }, 0.99, { long, short: long }).state).toBe('firing');
  });

  it('rarely fires where the budget burns at just the factor', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (n) => {
        const share = 14.4 * 0.01;
        // The least count that fires is one that chance gives with at most 1 %.
        const fires = Array.from({ length: n + 1 }, (_, bad) => bad).find(
          (bad) => readRule(page, 0.99, { long: tally(n - bad, bad), short: tally(0, 1) }).state === 'firing',
        );
        if (fires !== undefined) expect(fires / n).toBeGreaterThan(share);
      }),
      { numRuns: 30 },
    );
  });
});

describe('readAlerts', () => {
  it('is as loud as its loudest rule', () => {
    const rules = [
      readRule(page, 0.99, { long: tally(50, 50), short: tally(5, 5) }),
      readRule({ ...page, factor: 6 }, 0.99, { long: tally(100, 0), short: tally(9, 0) }),
      readRule({ ...page, severity: 'ticket' }, 0.99, { long: emptyTally, short: emptyTally }),
    ];
    expect(readAlerts(rules).map(({ severity, state }) => [severity, state])).toEqual([
      ['page', 'firing'],
      ['ticket', 'no_data'],
    ]);
  });
});
