import { describe, expect, it } from 'vitest';
import { textWidth } from '#base/terminal.ts';
import { alertHistoryTerminal, retryTerminal, testFireTerminal } from './alert-terminal.ts';

const plain = (text: string): string => text;
const paint = { strong: plain, faint: plain, good: plain, bad: plain, warn: plain };
const long =
  'refunds burn their error budget at 14 times what it can bear, over 1 h and over 5 min: 12 of 20 runs failed';
const undelivered = {
  ...{ created_at: '2026-11-20T12:00:00Z', next_attempt_at: '2026-11-20T12:05:00Z', attempts: 3 },
  ...{ channel: 'pager', slo: 'refunds', last_error: 'the webhook answered 503 with a long page of words '.repeat(2) },
};
const widest = (text: string): number => Math.max(...text.split('\n').map(textWidth));

describe('alerts at a terminal of 80 columns', () => {
  it('wrap what happened and what did not get through', () => {
    const event = { at: '2026-11-20T12:00:00Z', slo: 'refunds', severity: 'page', kind: 'fired', summary: long };
    const events = [event, { ...event, kind: 'told_again' }].map((each, i) => ({ ...each, told: i === 0 }));
    const shown = alertHistoryTerminal({ events, pending: [undelivered], dead_letters: [undelivered] }, paint, 80);
    expect(widest(shown)).toBeLessThanOrEqual(80);
    expect(shown).toContain('2026-11-20 12:00  page    told again  (nobody was told)\n  refunds burn');
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(long);
    expect(shown).toContain('given up');
    expect(widest(alertHistoryTerminal({ events: [], pending: [], dead_letters: [] }, paint, 80))).toBeLessThan(81);
  });

  it('wrap the rules of a fire drill and why a message was not taken', () => {
    const rule = { slo: 'refunds of the shop in Berlin', severity: 'page', windows: '1h and 5m', factor: 13.44 };
    const sent = [true, false].map((delivered) => ({
      ...{ slo: 'refunds', severity: 'page', channel: 'pager', delivered, error: delivered ? '' : long },
    }));
    const shown = testFireTerminal({ rules: [{ ...rule, fires_after: 12 }], sent }, paint, 80);
    expect(widest(shown)).toBeLessThanOrEqual(80);
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(
      'burns at more than 13.4× over 1h and 5m; 12 bad runs and no good one',
    );
    expect(shown).toContain('✓ refunds  page → pager');
    expect(testFireTerminal({ rules: [{ ...rule, fires_after: 1 }], sent: [] }, paint, 80)).toContain('✗ no channel');
    const again = retryTerminal(
      { sent: sent.map((one) => ({ ...one, created_at: '2026-11-20T12:00:00Z' })) },
      paint,
      80,
    );
    expect(widest(again)).toBeLessThanOrEqual(80);
  });
});
