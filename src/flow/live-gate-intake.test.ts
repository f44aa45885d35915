import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeObservations } from '#store/query/gate-observations.ts';
import { openTestContext } from '../../test/context.ts';
import { insertLive, type LiveRun } from '../../test/live-runs.ts';
import { registerGate, showGate, updateGates, updateGatesInTurn } from './live-gate.ts';
import { openTurn } from './turn.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-11-20T00:00:00Z');
const design = { baseline: '1', candidate: '2' };

/** So many runs of a release, one a second from the start of the gate on. */
const runsOf = (release: LiveRun['release'], n: number, outcome: (i: number) => LiveRun['outcome']): LiveRun[] =>
  Array.from({ length: n }, (_, i) => ({ release, atMs: start + 1 + i * 1000, outcome: outcome(i) }));

describe('what a live gate takes in', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, start);
  });
  afterEach(() => test.close());
  const insert = (...runs: readonly LiveRun[]) => insertLive(test.context, runs);
  const look = async (id: string, minutes: number) => {
    test.clock.set(start + minutes * minuteMs);
    await updateGates(test.context);
    return showGate(test.context, id);
  };

  it('no failure where there is no result: neither unknown nor open runs nor faults make blocks', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert(...runsOf('1', 30, () => 'success'));
    await insert(...runsOf('2', 30, (i) => (['unknown', '', 'fault'] as const)[i % 3] ?? ''));
    const shown = await look(id, 60);
    expect(shown).toMatchObject({
      verdict: 'running',
      n: 0,
      base: { runs: 30, faults: 0, unknown: 0, late: 0, undecided: 0 },
      candidate: { runs: 30, faults: 10, unknown: 20, late: 0, undecided: 1 },
    });
  });

  it('what an evaluation says that comes before the horizon, and nothing after it', async () => {
    const { gate_id: id } = await registerGate(test.context, { ...design, horizon_minutes: 10 });
    await insert(...runsOf('1', 2, () => 'success'));
    const [soon, never] = [
      { id: 'soon', atMs: start + 1 },
      { id: 'never', atMs: start + 2 },
    ];
    await insert(
      { ...soon, release: '2', outcome: 'unknown' },
      { ...never, release: '2', outcome: 'unknown' },
      { release: '2', atMs: start + 3, outcome: 'success' },
    );
    expect((await look(id, 9)).base.runs).toBe(0);
    await insert({ ...soon, release: '2', outcome: 'failure', version: 2 });
    const early = await look(id, 11);
    expect(early).toMatchObject({ n: 2, difference: { value: -0.5 }, candidate: { runs: 3, unknown: 1 } });
    await insert({ ...never, release: '2', outcome: 'failure', version: 2 });
    await insert({ release: '1', atMs: start + 3000, outcome: 'success' });
    expect(await look(id, 12)).toMatchObject({ n: 2, difference: { value: -0.5 }, candidate: { unknown: 1 } });
  });

  it('runs in the order of their starts: what is slow to fail is not behind what was quick to succeed', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    const slow = (i: number) => i % 2 === 0;
    await insert(...runsOf('1', 40, () => 'success'));
    const candidates = runsOf('2', 40, (i) => (slow(i) ? 'failure' : 'success'));
    await insert(...candidates.filter((_, i) => !slow(i)));
    // The slow half is not even there yet: its spans are sent when they end.
    expect((await look(id, 5)).n).toBe(0);
    await insert(...candidates.filter((_, i) => slow(i)));
    expect(await look(id, 16)).toMatchObject({ n: 40, difference: { value: -0.5 } });
  });

  it('no run that comes after its turn, and says how many did', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert(...[...runsOf('1', 20, () => 'success'), ...runsOf('2', 20, () => 'success')]);
    expect((await look(id, 30)).n).toBe(20);
    await insert({ release: '2', atMs: start + 5, outcome: 'failure' });
    await insert({ release: '1', atMs: start + minuteMs, outcome: 'success' });
    await insert({ release: '2', atMs: start + minuteMs, outcome: 'success' });
    expect(await look(id, 31)).toMatchObject({
      n: 21,
      difference: { value: 0 },
      base: { runs: 21, late: 0, undecided: 0 },
      candidate: { runs: 22, late: 1, undecided: 1 / 22 },
    });
  });

  it('a result once: what becomes of a run while it waits for its block does not count', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert({ id: 'waits', release: '1', atMs: start + 1, outcome: 'success' });
    expect((await look(id, 20)).n).toBe(0);
    await insert({ id: 'waits', release: '1', atMs: start + 1, outcome: 'failure', version: 2 });
    await insert({ release: '2', atMs: start + 2 * minuteMs, outcome: 'success' });
    expect(await look(id, 21)).toMatchObject({ n: 1, difference: { value: 0 } });
  });

  it('scores, where they are what it is about', async () => {
    const { gate_id: id } = await registerGate(test.context, {
      ...design,
      metric: { score: 'polite', better: 'lower' },
    });
    const scored = (release: LiveRun['release'], polite: number): LiveRun[] =>
      runsOf(release, 5, () => 'unknown').map((run) => ({ ...run, polite }));
    await insert(...scored('1', 0.25), ...scored('2', 0.75), { release: '2', atMs: start + 9, outcome: 'success' });
    expect(await look(id, 20)).toMatchObject({ n: 5, difference: { value: -0.5 }, candidate: { runs: 6, unknown: 1 } });
  });

  it('passes nothing while too many runs have no result, and passes once they are few enough', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert(...runsOf('1', 200, () => 'success'));
    await insert(...runsOf('2', 240, (i) => (i % 6 === 0 ? 'unknown' : 'success')));
    const held = await look(id, 30);
    expect(held.evidence.pass).toBeGreaterThan(held.evidence.pass_boundary);
    expect(held).toMatchObject({
      verdict: 'running',
      held: ['16.7 % of 240 runs of the candidate have no result (0 faults, 40 unknown, 0 late), more than 10.0 %'],
    });
    expect(held).not.toHaveProperty('forecast');
    const more = runsOf('2', 200, () => 'success').map((run) => ({ ...run, atMs: run.atMs + 10 * minuteMs }));
    await insert(...more);
    const passed = await look(id, 40);
    expect(passed).toMatchObject({ verdict: 'pass', candidate: { runs: 440, unknown: 40 } });
    expect(passed).not.toHaveProperty('held');
  });

  it('tells what goes on at what pace, and what an open end would still have taken', async () => {
    const { gate_id: id } = await registerGate(test.context, { ...design, margin: 0.25 });
    const short = await registerGate(test.context, { ...design, margin: 0.25, task: 'refund', n_max: 15 });
    const some = (i: number) => (i % 4 === 0 ? ('failure' as const) : ('success' as const));
    await insert(...runsOf('1', 15, some), ...runsOf('2', 15, (i) => some(i + 1)));
    const running = await look(id, 20);
    expect(running.runs_per_hour).toBeCloseTo(30 / (14.001 / 3600), 6);
    const { blocks = 0, cost_usd: cost, hours } = running.forecast?.p50 ?? {};
    expect(blocks).toBeGreaterThan(0);
    expect(cost).toBeCloseTo(blocks * 0.02, 9);
    expect(hours).toBeCloseTo((blocks * 14.001) / 15 / 3600, 9);
    const end = await showGate(test.context, short.gate_id);
    expect(end).toMatchObject({ verdict: 'inconclusive', n: 15, decided_after: 15 });
    expect(end.need?.runs).toBeGreaterThan(0);
    expect(end.need?.cost_usd).toBeCloseTo((end.need?.runs ?? 0) * 0.01, 9);
  });

  it('blocks once, though two servers recorded them', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert(...runsOf('1', 10, () => 'success'), ...runsOf('2', 10, () => 'success'));
    expect((await look(id, 20)).n).toBe(10);
    // Another server that thought it was its turn, a moment later.
    const blocks = [{ difference: -1, runs: ['x', 'y'] }];
    await writeObservations(test.context.store, id, {
      from: 0,
      blocks,
      atIso: new Date(start + 21 * minuteMs).toISOString(),
    });
    await test.context.store.engine.command(
      `INSERT INTO airworthy.gate_intake SELECT * REPLACE (taken_at + 1 AS taken_at, 'fault' AS kind) FROM airworthy.gate_intake`,
    );
    await test.context.store.engine.command(
      `INSERT INTO airworthy.gates SELECT * REPLACE (version + 1 AS version) FROM airworthy.gates FINAL`,
    );
    expect(await look(id, 22)).toMatchObject({
      n: 10,
      difference: { value: 0 },
      spent_usd: expect.closeTo(0.2, 9),
      base: { runs: 10, faults: 0 },
      candidate: { runs: 10, faults: 0 },
    });
  });

  it('nothing when it is another server’s turn, or no longer its own', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insert(...runsOf('1', 10, () => 'success'), ...runsOf('2', 10, () => 'success'));
    test.clock.set(start + 20 * minuteMs);
    for (const times of [0, 1]) {
      let asked = 0;
      const turn = { isOurs: () => Promise.resolve(asked++ < times), release: () => Promise.resolve() };
      expect(await updateGatesInTurn(test.context, turn)).toEqual([]);
      expect((await showGate(test.context, id)).n).toBe(0);
    }
    expect((await look(id, 20)).n).toBe(10);
  });

  it('nothing at a request while another server has the turn, which a request does not keep', async () => {
    const { store } = test.context;
    const context = { ...test.context, store: { ...store, engine: { ...store.engine, kind: 'server' as const } } };
    const { gate_id: id } = await registerGate(context, design);
    await insert(...runsOf('1', 10, () => 'success'), ...runsOf('2', 10, () => 'success'));
    test.clock.set(start + 20 * minuteMs);
    const other = openTurn(store, 'gates', { leaseMs: 3_600_000, settleMs: 1 });
    expect(await other.isOurs()).toBe(true);
    await updateGates(context);
    expect((await showGate(context, id)).n).toBe(0);
    await other.release();
    await updateGates(context);
    expect((await showGate(context, id)).n).toBe(10);
    expect(await other.isOurs()).toBe(true);
  });
});
