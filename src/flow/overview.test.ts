import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { openTestContext } from '../../test/context.ts';
import { insertAlike } from '../../test/insert-production.ts';
import { type StoredRun, storeRuns } from '../../test/traffic.ts';
import { registerGate } from './live-gate.ts';
import { overview } from './overview.ts';
import { report } from './report.ts';
import { worstSlices } from './worst-slices.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const hour = 3_600_000;

describe('the overview', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, now);
  });
  afterEach(() => test.close());

  const at = (iso: string, run: Partial<StoredRun> & Pick<StoredRun, 'id'>): StoredRun => ({
    outcome: 'success',
    durationMs: 0,
    ...run,
    endedMs: Date.parse(iso),
  });

  it('says that there are no runs', async () => {
    expect(await overview(test.context, {})).toMatchObject({
      headline: 'No runs',
      window: null,
      last_run: null,
      tasks: [],
      gates: [],
      notes: [],
    });
    expect((await overview(test.context, { task: 'refnd' })).notes).toEqual([
      'There is no run of task refnd; none is recorded.',
    ]);
  });

  it('has a point for each step, with figures that can be worked out by hand', async () => {
    // Two hours in steps of two minutes; 4 runs in the first step, of which 3 succeed, and one in the last.
    const first = '2026-11-10T10:00:00Z';
    await storeRuns(test.context, [
      at(first, { id: 'a', costUsd: 1, durationMs: 0 }),
      at('2026-11-10T10:00:30Z', { id: 'b', costUsd: 2, durationMs: 10_000 }),
      at('2026-11-10T10:00:40Z', { id: 'c', costUsd: 3, durationMs: 20_000 }),
      at('2026-11-10T10:01:00Z', { id: 'd', costUsd: 6, durationMs: 30_000, outcome: 'near_miss' }),
      at('2026-11-10T11:59:00Z', { id: 'e', durationMs: 0, outcome: 'consequential_error' }),
    ]);
    const found = await overview(test.context, { steps: 60 });
    expect(found.window).toEqual({
      since: '2026-11-10T10:00:00.000Z',
      until: '2026-11-10T12:00:00.000Z',
      step_ms: 2 * 60_000,
    });
    expect(found.last_run).toBe('2026-11-10T11:59:00.000Z');
    const [task] = found.tasks;
    expect(task?.series).toHaveLength(60);
    expect(task?.series[0]).toMatchObject({
      since: '2026-11-10T10:00:00.000Z',
      runs: 4,
      success_rate: { value: 0.75, ...wilsonOfShare(0.75, 4, 0.95), n: 4 },
      too_few: true,
      // 0, 10, 20, 30 s: at (n − 1)·0.95 = 2.85, 20 + 0.85·10.
      latency_p95_ms: { kind: 'estimated', value: expect.closeTo(28_500, 6), n: 4 },
      cost_per_success: { n: 4, value: 4 },
      near_miss: 1,
      consequential_error: 0,
    });
    expect(task?.series[1]).toMatchObject({ runs: 0, success_rate: { kind: 'insufficient', n: 0 } });
    expect(task?.series[59]).toMatchObject({ runs: 1, consequential_error: 1, latency_p95_ms: { value: 0 } });
    expect(task?.marks).toEqual({
      more: 0,
      shown: [
        { at: '2026-11-10T11:59:00.000Z', run_id: 'e', outcome: 'consequential_error' },
        { at: '2026-11-10T10:00:30.000Z', run_id: 'd', outcome: 'near_miss' },
      ],
    });
    // One error in five runs, which took two hours.
    expect(task?.consequential_errors).toMatchObject({
      runs: 1,
      runs_between: { value: 5 },
      hours_between: { value: 2 },
    });
    expect(task?.headline).toBe('t has too few runs to tell: 60 % [23, 88] of 5');
    expect(task?.slo).toMatchObject({ kind: 'not_declared', what: expect.stringContaining('No objective') });
  });

  it('gives over the whole window the figures of the report', async () => {
    await storeRuns(
      test.context,
      Array.from({ length: 300 }, (_, i) =>
        at(new Date(now - 40 * hour + i * 60_000).toISOString(), {
          id: `r${i}`,
          outcome: i % 7 === 0 ? 'failure' : i % 31 === 0 ? 'consequential_error' : 'success',
          session: `s${i % 60}`,
          costUsd: 1 + (i % 5),
          durationMs: 100 * (i % 50),
          weight: i % 2 === 0 ? 1 : 3,
        }),
      ),
    );
    const [task] = (await overview(test.context, {})).tasks;
    const [group] = (await report(test.context, {})).groups;
    expect(task?.success_rate).toEqual(group?.success_rate);
    expect(task?.cost_per_success).toEqual(group?.cost_per_success);
    expect(task?.clusters).toEqual(group?.clusters);
    expect(task?.consequential_errors.runs_between).toEqual(group?.bundle.between_consequential_errors);
    expect(task?.latency_p95_ms).toMatchObject(group?.latency.kind === 'estimated' ? group.latency.p95 : {});
    expect(task?.series.reduce((sum, { runs }) => sum + runs, 0)).toBe(300);
  });

  it('gives of the newest release, and of the one before, the interval that the report of each gives', async () => {
    // Sessions of five that end alike before, and alone or in cases of two after: each release has a design effect of its own.
    const before = Array.from({ length: 200 }, (_, i) => ({
      ...{ id: `b${i}`, release: '1', session: `s${Math.floor(i / 5)}` },
      outcome: Math.floor(i / 5) % 3 === 0 ? ('failure' as const) : ('success' as const),
    }));
    const after = Array.from({ length: 90 }, (_, i) => ({
      ...{ id: `a${i}`, release: '2', outcome: i % 3 === 0 ? ('failure' as const) : ('success' as const) },
      ...(i < 40 ? { case: `c${Math.floor(i / 2)}` } : { session: `t${i}` }),
    }));
    await storeRuns(
      test.context,
      [...before, ...after].map((run, i) => at(new Date(now - 40 * hour + i * 60_000).toISOString(), run)),
    );
    const newest = (await overview(test.context, {})).tasks[0]?.newest_release;
    const [reportAfter] = (await report(test.context, { release: '2' })).groups;
    const [reportBefore] = (await report(test.context, { release: '1' })).groups;
    expect(newest?.release).toBe('2');
    expect(newest?.success_rate).toEqual(reportAfter?.success_rate);
    expect(newest?.success_rate_before).toEqual(reportBefore?.success_rate);
    expect(reportBefore?.clusters.design_effect).toBeGreaterThan(3);
  });

  it('puts the task first that got worse with its newest release, and says so', async () => {
    const { store } = test.context;
    await insertAlike(store, {
      n: 300,
      good: 294,
      release: '1.4.0',
      from: '2026-11-10T00:00:00Z',
      task: 'change_address',
    });
    await insertAlike(store, {
      n: 118,
      good: 53,
      release: '1.5.0',
      from: '2026-11-11T00:00:00Z',
      task: 'change_address',
    });
    await insertAlike(store, { n: 200, good: 60, release: '1.4.0', from: '2026-11-10T00:00:00Z', task: 'question' });
    const { headline, tasks } = await overview(test.context, {});
    expect(headline).toBe('change_address got worse: 45 % [36, 54] of 118 since 1.5.0, 98 % before');
    expect(tasks.map(({ task, state }) => [task, state])).toEqual([
      ['change_address', 'worse'],
      ['question', 'no_objective'],
    ]);
    expect(tasks[0]?.releases).toEqual({
      more: 0,
      shown: [
        { release: '1.5.0', first_seen: '2026-11-11T00:00:00.000Z', runs: 118 },
        { release: '1.4.0', first_seen: '2026-11-10T00:00:00.000Z', runs: 300 },
      ],
    });
    expect(tasks[1]?.newest_release).toBeNull();
  });

  it('calls a task failing whose error budget is used up, and names the gates in progress', async () => {
    await test.close();
    test = await openTestContext({ slos: [{ name: 'refunds', task: 'refund', target: 0.9 }] }, now);
    await insertAlike(test.context.store, { n: 100, good: 45, release: '1', from: '2026-11-19T00:00:00Z' });
    await registerGate(test.context, { baseline: '1', candidate: '2' });
    const found = await overview(test.context, {});
    expect(found.headline).toBe('refund is failing: 45 % [36, 55] of 100; the error budget of refunds is used up');
    expect(found.tasks[0]?.slo).toMatchObject({
      kind: 'declared',
      // 10 of 100 may fail, 55 did.
      slos: [{ name: 'refunds', budget: { allowed: 10, spent: 55, left: -45 }, burn_down: expect.any(Array) }],
    });
    expect(found.gates).toMatchObject([{ design: { candidate: '2' }, verdict: 'running' }]);
  });

  it('leaves out, and counts, runs of unknown start, and leaves out those held out', async () => {
    await storeRuns(test.context, [
      at('2026-11-10T10:00:00Z', { id: 'a' }),
      at('2000-01-01T00:00:00Z', { id: 'b' }),
      at('2026-11-10T10:00:00Z', { id: 'c', clock: 'unknown' }),
      at('2026-11-10T10:00:00Z', { id: 'd', dimensions: { layer: 'held_out' } }),
    ]);
    const found = await overview(test.context, {});
    expect(found.runs).toBe(1);
    expect(found.tasks[0]).toMatchObject({ runs: 1 });
    expect(found.notes).toEqual([
      'When 2 runs began is not known: they are left out here; the report has them.',
      'Held-out runs are left out: looks at them are counted, and this page is read all the time.',
    ]);
  });

  it('counts a run once that stands there in two versions', async () => {
    const run = at('2026-11-10T10:00:00Z', { id: 'a', outcome: 'failure' });
    await storeRuns(test.context, [run]);
    await storeRuns(test.context, [{ ...run, version: 2, outcome: 'success' }]);
    expect((await overview(test.context, {})).tasks[0]).toMatchObject({ runs: 1, success_rate: { value: 1, n: 1 } });
  });

  it('keeps within bounds that are asked for, and shows the latest marks of many', async () => {
    await storeRuns(
      test.context,
      Array.from({ length: 30 }, (_, i) =>
        at(new Date(now - 30 * hour + i * hour).toISOString(), { id: `m${i}`, outcome: 'near_miss' }),
      ),
    );
    const found = await overview(test.context, { since: '28h', until: '2026-11-20T11:00:00Z' });
    expect(found.window).toMatchObject({ since: '2026-11-19T08:00:00.000Z', until: '2026-11-20T11:00:00.000Z' });
    const [task] = found.tasks;
    expect(task?.runs).toBe(27);
    expect(task?.marks.shown).toHaveLength(20);
    expect(task?.marks.shown[0]?.run_id).toBe('m28');
    expect(task?.marks.more).toBe(7);
  });

  it('names the worst slice of each task, by the dimensions with few values', async () => {
    const runs = (language: string, n: number, good: number): readonly StoredRun[] =>
      Array.from({ length: n }, (_, i) =>
        at('2026-11-10T10:00:00Z', {
          id: `${language}${i}`,
          outcome: i < good ? 'success' : 'failure',
          dimensions: { language, number: String(i), layer: 'anchor' },
        }),
      );
    await storeRuns(test.context, [...runs('de', 40, 10), ...runs('en', 60, 57), ...runs('fr', 5, 0)]);
    const found = await worstSlices(test.context, {});
    expect(found.dimensions).toEqual(['language']);
    // Two slices have enough runs.
    expect(found.comparisons).toBe(2);
    expect(found.tasks).toMatchObject([
      {
        task: 't',
        too_few: 1,
        worst: [
          {
            dimension: 'language',
            value: 'de',
            runs: 40,
            success_rate: { value: 0.25, ...wilsonOfShare(0.25, 40, 0.95), n: 40 },
            // 10/40 against 57/65.
            against_rest: { verdict: 'worse', difference: 10 / 40 - 57 / 65 },
          },
          { value: 'en' },
        ],
      },
    ]);
  });
});
