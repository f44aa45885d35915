import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackBody, type AlertMessage } from './alert-message.ts';
import { afterChange, type AlertChange, alertChange, type AlertState, startState } from './alert-state.ts';
import { nextAttempt } from './backoff.ts';
import type { RuleState } from './burn.ts';

const cooldownMs = 30;
/** Walks through readings, one a minute, and lists what changed. */
function walk(readings: readonly RuleState[]): {
  readonly changes: readonly AlertChange[];
  readonly state: AlertState;
} {
  let state = startState;
  const changes = readings.map((reading, nowMs) => {
    const change = alertChange(state, reading, { nowMs, cooldownMs });
    state = afterChange(state, change, nowMs);
    return change;
  });
  return { changes, state };
}
const told = (readings: readonly RuleState[]) =>
  walk(readings).changes.map((change) => (change.kind === 'none' ? '.' : `${change.kind}${change.tell ? '!' : ''}`));
const many = (reading: RuleState, n: number): RuleState[] => Array.from({ length: n }, () => reading);

describe('alertChange', () => {
  it('fires once, holds while it burns, and recovers', () => {
    expect(told(['quiet', 'firing', 'firing', 'burning', 'quiet', 'quiet'])).toEqual([
      '.',
      'fired!',
      '.',
      '.',
      'recovered!',
      '.',
    ]);
  });

  it('does not send what comes back within the cooldown, until it stays', () => {
    expect(told(['firing', 'quiet', 'firing', 'quiet'])).toEqual(['fired!', 'recovered!', 'fired', 'recovered']);
    const long = told(['firing', 'quiet', ...many('firing', 40)]);
    expect(long.filter((change) => change === 'fired!')).toHaveLength(2);
    expect(long.indexOf('fired!', 1)).toBe(cooldownMs);
  });

  it('ends when nothing arrives any more, and says that this is not a recovery', () => {
    expect(told(['firing', 'no_data', 'no_data', 'quiet'])).toEqual(['fired!', 'no_more_data!', '.', '.']);
    expect(told(['no_data', 'burning', 'no_data'])).toEqual(['.', '.', '.']);
  });

  it('tells of every end what it told of the start, whatever comes', () => {
    const readings = fc.array(fc.constantFrom<RuleState>('firing', 'burning', 'quiet', 'no_data'), { maxLength: 200 });
    fc.assert(
      fc.property(readings, (all) => {
        const { changes, state } = walk(all);
        const sent = changes.filter((change) => change.kind !== 'none' && change.tell);
        const starts = sent.filter(({ kind }) => kind === 'fired').length;
        expect(sent.length - starts).toBe(starts - (state.kind === 'firing' && state.told ? 1 : 0));
        expect(starts).toBeLessThanOrEqual(Math.ceil(all.length / cooldownMs));
      }),
    );
  });
});

describe('nextAttempt', () => {
  const none = { status: 0, retryAfterMs: undefined };
  it('doubles the wait, up to an hour, and gives up in the end', () => {
    const waits = [1, 2, 3, 8, 12].map((made) => nextAttempt(made, 20, none));
    expect(waits).toEqual(
      [30_000, 60_000, 120_000, 3_600_000, 3_600_000].map((afterMs) => ({ kind: 'retry', afterMs })),
    );
    expect(nextAttempt(8, 8, none)).toEqual({ kind: 'dead' });
  });

  it('gives up at once what will be refused again, and waits as long as it is told', () => {
    expect(nextAttempt(1, 8, { status: 404, retryAfterMs: undefined })).toEqual({ kind: 'dead' });
    expect(nextAttempt(1, 8, { status: 302, retryAfterMs: undefined })).toEqual({ kind: 'dead' });
    expect(nextAttempt(1, 8, { status: 429, retryAfterMs: 90_000 })).toEqual({ kind: 'retry', afterMs: 90_000 });
    expect(nextAttempt(1, 8, { status: 503, retryAfterMs: 1 })).toEqual({ kind: 'retry', afterMs: 30_000 });
  });
});

describe('slackBody', () => {
  it('lets no name mention the channel or make a link', () => {
    const message: AlertMessage = {
      ...{
        schema: 'airworthy.alert/1',
        status: 'firing',
        severity: 'page',
        slo: 'x',
        title: 'x',
        objective: '<!channel>',
      },
      ...{ summary: '<https://evil|refund> & co', at: '2026-11-20T12:00:00.000Z', rule: null },
    };
    const text = JSON.stringify(slackBody(message));
    expect(text).not.toMatch(/<[!@#h]/);
    expect(text).toContain('&lt;https://evil|refund&gt; &amp; co');
  });
});
