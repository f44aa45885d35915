import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertAlike } from '../../test/insert-production.ts';
import { gate } from './gate.ts';
import { registerGate, updateGates } from './live-gate.ts';
import { trackRecord } from './track-record.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-01T00:00:00Z');
const at = (days: number): string => new Date(start + days * day).toISOString();
const slos = [{ name: 'refunds', task: 'refund', target: 0.9, window: '28d' }];

describe('the track record of the gate', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({ slos }, start);
  });
  afterEach(() => test.close());

  const record = () => trackRecord(test.context, { limit: 100 });
  const runs = (release: string, days: number, good: number, more = {}) =>
    insertAlike(test.context.store, { n: 300, good, release, from: at(days), ...more });
  /** The verdict on `2` given on a day, over the runs there are then. */
  const asked = async (days: number, candidate = '2'): Promise<string> => {
    test.clock.set(start + days * day);
    const { verdict } = await gate(test.context, { baseline: '1', candidate }, 'ann');
    return verdict;
  };

  it('follows a pass into a broken objective', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 285, { environment: 'ci' });
    expect(await asked(0)).toBe('pass');
    await runs('2', 1, 210);
    test.clock.set(start + 5 * day);
    const { totals, releases } = await record();
    expect(releases).toMatchObject([
      {
        verdict: 'pass',
        state: 'broken',
        judged_by: 'objectives',
        runs: 300,
        asked_by: 'ann',
        objectives: [{ name: 'refunds', state: 'broken', events: 300 }],
      },
    ]);
    expect(totals[0]).toMatchObject({ verdict: 'pass', verdicts: 1, broken: 1, kept: 0, broken_share: { value: 1 } });
    expect(totals[0]?.broken_share?.low).toBeCloseTo(0.025, 9);
  });

  it('counts only what starts after the verdict and serves somebody', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 285);
    expect(await asked(0)).toBe('pass');
    await runs('2', 1, 0, { environment: 'CI' });
    await runs('2', 1, 0, { layer: 'anchor' });
    await runs('2', 1, 0, { environment: '', attempt: 1 });
    test.clock.set(start + 5 * day);
    expect((await record()).releases).toMatchObject([{ state: 'not_shipped', runs: 0, set_aside: 900 }]);
    await insertAlike(test.context.store, { n: 10, good: 3, release: '2', from: at(2), environment: '' });
    expect((await record()).releases).toMatchObject([{ state: 'too_few', runs: 10, unnamed_runs: 10 }]);
    await runs('2', 2, 295, { attempt: 1 });
    expect((await record()).releases).toMatchObject([{ state: 'kept', runs: 310 }]);
  });

  it('says of a fail whether it would have been right, or that nobody can know', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 150);
    await runs('3', -5, 150);
    expect(await asked(0, '2')).toBe('fail');
    expect(await asked(0, '3')).toBe('fail');
    await runs('2', 1, 180);
    test.clock.set(start + 5 * day);
    const { totals, releases } = await record();
    expect(releases.map(({ candidate, state }) => [candidate, state])).toEqual([
      ['2', 'broken'],
      ['3', 'not_shipped'],
    ]);
    expect(totals.at(-1)).toMatchObject({ verdict: 'fail', verdicts: 2, broken: 1, not_shipped: 1 });
  });

  it('follows the kinder verdict of who asked again, and the first until then', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 150);
    expect(await asked(0)).toBe('fail');
    expect(await asked(1)).toBe('fail');
    test.clock.set(start + 1.5 * day);
    await gate(test.context, { baseline: '1', candidate: '2', policy: { nonInferiority: { margin: 0.9 } } });
    await runs('2', 2, 150);
    test.clock.set(start + 5 * day);
    const { releases } = await record();
    expect(releases.map(({ verdict, state, times, replaced }) => [verdict, state, times, replaced])).toEqual([
      ['pass', 'broken', 1, false],
      ['fail', 'not_shipped', 2, true],
    ]);
  });

  it('knows at once that another verdict took its place, though runs are given a while to arrive', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 150);
    expect(await asked(0)).toBe('fail');
    test.clock.set(start + 500);
    await gate(test.context, { baseline: '1', candidate: '2', policy: { nonInferiority: { margin: 0.9 } } });
    test.clock.set(start + 1000);
    const { at: now, releases } = await record();
    expect(now).toBe('2026-11-01T00:00:01.000Z');
    expect(releases.filter(({ replaced }) => replaced)).toMatchObject([{ verdict: 'fail' }]);
  });

  it('compares with the baseline where no objective sees the runs, by the margin of the policy', async () => {
    await runs('1', -5, 285, { task: 'address' });
    await runs('2', -5, 285, { task: 'address' });
    expect(await asked(0)).toBe('pass');
    await runs('2', 1, 200, { task: 'address' });
    test.clock.set(start + 5 * day);
    expect((await record()).releases).toMatchObject([
      { state: 'broken', judged_by: 'baseline', objectives: [], against_baseline: { margin: 0.05 } },
    ]);
  });

  it('has live gates that are decided, once, and no fault', async () => {
    await registerGate(test.context, { baseline: '1', candidate: '2' });
    await insertAlike(test.context.store, { n: 400, good: 380, release: '1', from: at(0.001) });
    await insertAlike(test.context.store, { n: 400, good: 200, release: '2', from: at(0.001) });
    test.clock.set(start + day);
    await updateGates(test.context);
    await updateGates(test.context);
    expect(await asked(1.5, 'never heard of')).toBe('fault');
    test.clock.set(start + 2 * day);
    const { releases, faults } = await record();
    expect(releases).toMatchObject([{ by: 'live_gate', verdict: 'fail', given_at: at(1), state: 'not_shipped' }]);
    expect(faults).toBe(1);
  });

  it('is the same whatever of its names a release was asked for by', async () => {
    await runs('1', -5, 285);
    await test.context.store.engine.command(
      `INSERT INTO airworthy.runs (run_id, version, task, release, release_hash, service_version, outcome, weight, environment, started_at, ended_at)
SELECT concat('named ', toString(number)), 1, 'refund', 'spring', 'abc123', '2.0', 'success', 1, 'production', parseDateTime64BestEffort('${at(-4)}'), parseDateTime64BestEffort('${at(-4)}') FROM numbers(200)`,
    );
    expect(await asked(0, 'spring')).toBe('pass');
    expect(await asked(0.1, 'abc123')).toBe('pass');
    expect(await asked(0.2, '2.0')).toBe('pass');
    test.clock.set(start + day);
    expect((await record()).releases).toMatchObject([{ candidate: 'spring', times: 3 }]);
  });

  it('leaves off old verdicts and says so', async () => {
    await runs('1', -5, 285);
    await runs('2', -5, 285);
    await runs('3', -5, 285);
    await asked(0, '2');
    await asked(1, '3');
    const { releases, left_off: left } = await trackRecord(test.context, { limit: 1 });
    expect(releases.map(({ candidate }) => candidate)).toEqual(['3']);
    expect(left).toBe(1);
  });
});
