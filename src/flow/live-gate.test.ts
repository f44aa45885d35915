import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { liveDesignSchema } from '#gate/live/design.ts';
import { startState } from '#gate/live/state.ts';
import { openTestContext } from '../../test/context.ts';
import { insertLive, type LiveRun } from '../../test/live-runs.ts';
import { act } from './follow-gates.ts';
import { failsToActOn, listGates, markActed, registerGate, showGate, updateGates } from './live-gate.ts';

const design = { baseline: '1', candidate: '2', n_max: 1000 };

describe('a live gate', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  const start = Date.parse('2026-11-20T00:00:00Z');
  beforeEach(async () => {
    test = await openTestContext({}, start);
  });
  afterEach(() => test.close());

  /** So many runs of each release, one a second from `fromMs` on. */
  const traffic = (
    n: number,
    fromMs: number,
    rates: { readonly base: number; readonly candidate: number },
  ): LiveRun[] => {
    const rng = seededRng(7);
    const outcome = (rate: number) => (rng.next() < rate ? ('success' as const) : ('failure' as const));
    return Array.from({ length: n }, (_, i) => [
      { release: '1' as const, atMs: fromMs + i * 1000, outcome: outcome(rates.base) },
      { release: '2' as const, atMs: fromMs + i * 1000 + 1, outcome: outcome(rates.candidate) },
    ]).flat();
  };
  const later = (ms: number): void => test.clock.set(start + ms);

  it('ends in fail for a candidate that is much worse, and stays so', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    await insertLive(test.context, traffic(400, start + 1, { base: 0.9, candidate: 0.6 }));
    later(3_600_000);
    const [decided] = await updateGates(test.context);
    expect(decided).toMatchObject({ gate_id: id, verdict: 'fail' });
    expect((await failsToActOn(test.context)).map(({ gate_id: each }) => each)).toEqual([id]);
    await markActed(test.context, id);
    expect(await failsToActOn(test.context)).toEqual([]);
    expect(decided?.n).toBe(400);
    expect(decided?.decided_after).toBeLessThan(400);
    expect(decided?.spent_usd).toBeCloseTo(8, 9);
    expect(await updateGates(test.context)).toEqual([]);
    expect((await showGate(test.context, id)).verdict).toBe('fail');
  });

  it('does not count runs from before its registration, nor those that may still change', async () => {
    await insertLive(test.context, traffic(50, start - 500_000, { base: 1, candidate: 0 }));
    const { gate_id: id } = await registerGate(test.context, design);
    await insertLive(test.context, traffic(20, start + 1, { base: 0.9, candidate: 0.9 }));
    later(30_000);
    await updateGates(test.context);
    expect((await showGate(test.context, id)).n).toBe(0);
    later(3_600_000);
    await updateGates(test.context);
    expect(await showGate(test.context, id)).toMatchObject({
      n: 20,
      verdict: 'running',
      forecast: { p50: expect.anything() },
    });
  });

  it('goes on where it was: looks, restarts and a lost state change nothing', async () => {
    const { gate_id: id } = await registerGate(test.context, design);
    const runs = traffic(120, start + 1, { base: 0.9, candidate: 0.88 });
    await insertLive(test.context, runs.slice(0, 100));
    later(3_600_000);
    await updateGates(test.context);
    const early = await showGate(test.context, id);
    // A crash after the blocks were recorded and before the state was: the row is as it was at first.
    await test.context.store.engine.command(
      `INSERT INTO airworthy.gates SELECT gate_id, design, design_hash, registered_at, '${JSON.stringify(startState(liveDesignSchema.parse(design)))}', 0, 'running', false, version + 1 FROM airworthy.gates FINAL`,
    );
    expect((await showGate(test.context, id)).n).toBe(0);
    await updateGates(test.context);
    expect(await showGate(test.context, id)).toEqual(early);
    await insertLive(test.context, runs.slice(100));
    await Promise.all([updateGates(test.context), updateGates(test.context)]);
    const end = await showGate(test.context, id);
    expect(end.n).toBe(120);

    // Another gate over the same runs that looks only once.
    test.clock.set(start);
    const once = await registerGate(test.context, { ...design, task: 'refund' });
    later(3_600_000);
    await updateGates(test.context);
    expect((await showGate(test.context, once.gate_id)).evidence).toEqual(end.evidence);
  });

  it('asked again is the same gate, and its terms cannot be changed', async () => {
    const first = await registerGate(test.context, design);
    later(1000);
    expect(await registerGate(test.context, design)).toEqual(first);
    await expect(registerGate(test.context, { ...design, margin: 0.2 })).rejects.toMatchObject({ code: 'conflict' });
    expect((await listGates(test.context)).gates).toHaveLength(1);
  });

  it('ends inconclusive at its last block, never in a pass', async () => {
    const { gate_id: id } = await registerGate(test.context, { ...design, n_max: 30 });
    await insertLive(test.context, traffic(100, start + 1, { base: 0.9, candidate: 0.9 }));
    later(3_600_000);
    const [decided] = await updateGates(test.context);
    expect(decided).toMatchObject({ gate_id: id, verdict: 'inconclusive', n: 30 });
  });

  it('pairs shadow runs by case, each case once', async () => {
    const { gate_id: id } = await registerGate(test.context, { ...design, block: 'case' });
    const pair = (n: number, atMs: number): LiveRun[] => [
      { release: '1', atMs, outcome: 'success', caseId: `case ${n}` },
      { release: '2', atMs: atMs + 5, outcome: n % 10 === 0 ? 'failure' : 'success', caseId: `case ${n}` },
    ];
    await insertLive(test.context, Array.from({ length: 40 }, (_, i) => pair(i, start + 10 + i * 100)).flat());
    later(3_600_000);
    await updateGates(test.context);
    // The same cases once more say nothing new.
    await insertLive(test.context, Array.from({ length: 40 }, (_, i) => pair(i, start + 100_000 + i * 100)).flat());
    await updateGates(test.context);
    const shown = await showGate(test.context, id);
    expect([shown.n, shown.difference?.value]).toEqual([40, -0.1]);
  });

  it('runs the command of a fail with what it is about', async () => {
    await registerGate(test.context, design);
    const [gate] = (await listGates(test.context)).gates;
    if (gate === undefined) throw new Error('no gate');
    const script =
      'let text = ""; process.stdin.on("data", (part) => (text += part)).on("end", () => process.exit(JSON.parse(text).verdict === "fail" ? 0 : 1))';
    const failed = { ...gate, verdict: 'fail' as const };
    await act(failed, { command: [process.execPath, '-e', script] });
    await expect(act({ ...failed, verdict: 'pass' }, { command: [process.execPath, '-e', script] })).rejects.toThrow(
      'the command of gate',
    );
  });
});
