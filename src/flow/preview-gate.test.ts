import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertLive, type LiveRun } from '../../test/live-runs.ts';
import { listGates, registerGate, updateGates } from './live-gate.ts';
import { previewGate } from './preview-gate.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const design = { baseline: '1', candidate: '2' };

describe('what a live gate would promise', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, now);
  });
  afterEach(() => test.close());
  /** So many runs of a release, an hour apart, until so long ago; each tenth fails. */
  const runs = (n: number, agoMs: number, run: Partial<LiveRun> = {}): LiveRun[] =>
    Array.from({ length: n }, (_, i) => ({
      ...{ release: '1', atMs: now - agoMs - i * hourMs, outcome: i % 10 === 0 ? 'failure' : 'success' },
      ...run,
    }));
  const insert = (...given: readonly LiveRun[]) => insertLive(test.context, given);

  it('says what it rests on and what it likely takes, and registers nothing', async () => {
    await insert(
      ...runs(200, hourMs),
      ...runs(20, hourMs, { release: '2' }),
      ...runs(50, hourMs, { outcome: 'unknown' }),
    );
    const preview = await previewGate(test.context, design);
    expect(preview).toMatchObject({
      design: { margin: 0.05, n_max: 2000 },
      earlier: { base: { runs: 250, results: 200, mean: 0.9 }, candidate: { runs: 20, results: 20 } },
    });
    expect(preview.earlier.base.variance).toBeCloseTo(0.09, 9);
    expect(preview.earlier.base.cost_usd).toBeCloseTo(0.01, 9);
    // 168 hours of the baseline, 50 of these twice and 20 of the candidate, over as many hours.
    expect(preview.earlier.runs_per_hour).toBeCloseTo((168 + 50 + 20) / 168, 6);
    const { blocks = 0, hours = 0 } = preview.as_good?.p50 ?? {};
    expect(blocks).toBeGreaterThan(0);
    expect(hours).toBeCloseTo((blocks * 2 * 1.25) / ((168 + 50 + 20) / 168), 6);
    expect(preview).not.toHaveProperty('standing');
    expect(await listGates(test.context)).toEqual({ gates: [] });
  });

  it('is of the latest weeks, and of all runs where these have none', async () => {
    await insert(...runs(60, 40 * dayMs, { outcome: 'failure' }));
    const old = await previewGate(test.context, design);
    expect(old.earlier).toMatchObject({ base: { runs: 60, mean: 0 } });
    expect(old.earlier).not.toHaveProperty('since');
    expect(old.earlier).not.toHaveProperty('runs_per_hour');
    await insert(...runs(30, hourMs));
    const fresh = await previewGate(test.context, design);
    expect(fresh.earlier).toMatchObject({ base: { runs: 30, mean: 0.9 }, since: '2026-10-23T12:00:00.000Z' });
  });

  it('is of the score and the task that it is about', async () => {
    await insert(...runs(40, hourMs, { polite: 0.25 }), ...runs(40, hourMs, { polite: 0.75 }));
    const metric = { score: 'polite', better: 'lower' } as const;
    const { earlier } = await previewGate(test.context, { ...design, metric });
    expect(earlier.base).toMatchObject({ results: 80, mean: 0.5 });
    expect(earlier.base.variance).toBeCloseTo(0.0625, 9);
    expect(await previewGate(test.context, { ...design, task: 'other' })).toMatchObject({
      unknown: '1 has no run with a result yet',
    });
  });

  it('says that the gate is there, with these terms or others', async () => {
    await insert(...runs(20, hourMs));
    await registerGate(test.context, design);
    await insert(...runs(12, -2 * dayMs), ...runs(12, -2 * dayMs, { release: '2' }));
    test.clock.set(now + 3 * dayMs);
    await updateGates(test.context);
    expect((await previewGate(test.context, design)).standing).toEqual({
      ...{ same_terms: true, verdict: 'running', n: 12, registered_at: new Date(now).toISOString() },
    });
    const kinder = await previewGate(test.context, { ...design, margin: 0.2 });
    expect(kinder.standing).toMatchObject({ same_terms: false, n: 12 });
  });

  it('refuses what registering refuses, and says of which parameter', async () => {
    await insert(...runs(20, hourMs, { polite: 4 }));
    for (const [asked, at] of [
      [{ baseline: '1', candidate: '1' }, 'candidate'],
      [{ ...design, metric: { score: 'polite' } }, 'metric'],
      [{ ...design, where: { layer: 'held_out' } }, 'where'],
    ] as const) {
      await expect(previewGate(test.context, asked)).rejects.toMatchObject({ code: 'usage', at });
      await expect(registerGate(test.context, asked)).rejects.toMatchObject({ code: 'usage', at });
    }
    await registerGate(test.context, design);
    const other = registerGate(test.context, { ...design, margin: 0.2 });
    await expect(other).rejects.toMatchObject({ code: 'conflict', at: 'candidate' });
  });
});
