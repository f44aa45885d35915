import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { openTestContext } from '../../test/context.ts';
import { ofKind } from '../../test/kind.ts';
import { storeRuns } from '../../test/traffic.ts';
import { drift, driftRequest } from './drift.ts';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-20T12:00:00Z');

describe('two weeks of traffic', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  const ask = (request: Record<string, unknown> = {}) => drift(test.context, driftRequest.parse(request));
  beforeAll(async () => {
    test = await openTestContext({}, now);
    const rng = seededRng(11);
    // German runs fail more often, and there are twice as many of them in the second week; address changes break two days before its end.
    const traffic = Array.from({ length: 4000 }, (_, i) => {
      const endedMs = now - 14 * dayMs + (i * 14 * dayMs) / 4000 + 1;
      const isLate = endedMs >= now - 7 * dayMs;
      const language = rng.next() < (isLate ? 0.6 : 0.3) ? 'de' : 'en';
      const task = i % 2 === 0 ? 'address' : 'refund';
      const isBroken = endedMs > now - 2 * dayMs && task === 'address';
      const good = 0.97 - (language === 'de' ? 0.15 : 0) - (isBroken ? 0.4 : 0);
      const outcome = i % 100 === 0 ? 'fault' : i % 100 === 1 ? 'unknown' : rng.next() < good ? 'success' : 'failure';
      const dimensions = { language, parity: String(i % 3) };
      return {
        id: `run-${String(i).padStart(5, '0')}`,
        endedMs,
        task,
        outcome,
        dimensions,
        release: isLate ? 'r2' : 'r1',
      };
    });
    const still = Array.from({ length: 600 }, (_, i) => ({
      id: `still-${i}`,
      task: 'still',
      release: 'r0',
      endedMs: now - 60 * dayMs + (i * 40 * dayMs) / 600,
      outcome: i % 10 === 0 ? 'failure' : 'success',
    }));
    await storeRuns(test.context, [...traffic, ...still]);
  });
  afterAll(() => test.close());

  it('tells the mix from the rate, and adds up', async () => {
    const found = await ask();
    const { total, mix, rate } = ofKind(found.success, 'estimated');
    expect(found.by).toEqual(['task', 'language']);
    expect(mix.value + rate.value).toBeCloseTo(total.value, 9);
    expect((found.after.success?.value ?? 0) - (found.before.success?.value ?? 0)).toBeCloseTo(total.value, 9);
    // 30 points more of a language that succeeds 15 points less often.
    expect(mix.value).toBeGreaterThan(-0.065);
    expect(mix.high).toBeLessThan(-0.025);
    // Two of seven days, half of the runs, 40 points.
    expect(rate.value).toBeGreaterThan(-0.1);
    expect(rate.high).toBeLessThan(-0.02);
    expect(found.verdict).toBe('worse');
    expect([found.before.faults, found.before.unknown]).toEqual([20, 20]);
  });

  it('says which dimension moved, and which did not', async () => {
    const { dimensions } = await ask();
    const moved = dimensions.filter((dimension) => dimension.moved).map(({ dimension, kind }) => [dimension, kind]);
    expect(moved).toEqual([
      ['release', 'system'],
      ['language', 'input'],
    ]);
    const language = dimensions.find(({ dimension }) => dimension === 'language');
    expect(language?.size).toBe('large');
    expect(language?.mix?.high).toBeLessThan(0);
    expect(dimensions.find(({ dimension }) => dimension === 'parity')?.mix).toBeNull();
  });

  it('finds the moment after which failures were more frequent', async () => {
    const found = await ask({ task: 'address', slice: 'language=en' });
    const { at, run_id: run, kind } = found.change;
    expect(kind).toBe('alarm');
    const late = Date.parse(`${at}`);
    expect(late).toBeGreaterThan(now - 2 * dayMs);
    expect(late).toBeLessThan(now - dayMs);
    expect(run).toMatch(/^run-/);
  });

  it('compares releases as well', async () => {
    const [byTime, byRelease] = [await ask(), await ask({ before: 'r1', after: 'r2' })];
    expect(byRelease.success).toEqual(byTime.success);
    expect([byRelease.before.name, byRelease.after.name]).toEqual(['r1', 'r2']);
    await expect(ask({ before: 'r1' })).rejects.toThrow('two releases');
  });

  it('compares releases over a time', async () => {
    const sides = { before: 'r1', after: 'r2' };
    const late = await ask({ ...sides, since: '9d', until: '1d' });
    // 4000 runs in 14 days, each side ends after seven.
    expect(late.before.runs).toBeCloseTo((2 / 14) * 4000, -1);
    expect(late.after.runs).toBeCloseTo((6 / 14) * 4000, -1);
    await expect(ask({ since: '9d' })).rejects.toMatchObject({ code: 'usage', at: 'since' });
  });

  it('sees no change where there is none, and says when there is too little', async () => {
    const calm = await ask({ task: 'still', until: '2026-10-31', window: '14d' });
    expect(calm.verdict).toBe('no_change');
    expect(calm.change.kind).toBe('none');
    const empty = await ask({ task: 'no such task' });
    expect(empty).toMatchObject({ verdict: 'insufficient', change: { kind: 'insufficient' }, dimensions: [] });
  });

  it('takes a run of weight w for w runs in mix, rate and dimensions, and tests them at the effective number', async () => {
    const rng = seededRng(21);
    const runs = ['before', 'after'].flatMap((side) =>
      Array.from({ length: 80 }, (_, i) => ({
        id: `${side}-${i}`,
        release: side,
        endedMs: now - 100 * dayMs + i,
        task: 'weighed',
        weight: 1 + rng.int(4),
        outcome: rng.next() < (side === 'before' ? 0.8 : 0.6) ? 'success' : 'failure',
        dimensions: { plan: rng.next() < (side === 'before' ? 0.3 : 0.6) ? 'free' : 'pro' },
      })),
    );
    const copies = runs.flatMap((run) =>
      Array.from({ length: run.weight }, (_, copy) => ({
        ...run,
        id: `${run.id}-${copy}`,
        release: `${run.release}-copied`,
        weight: 1,
      })),
    );
    await storeRuns(test.context, [...runs, ...copies]);
    const weighted = await ask({ before: 'before', after: 'after', by: 'plan' });
    const copied = await ask({ before: 'before-copied', after: 'after-copied', by: 'plan' });
    const points = (found: typeof weighted): readonly number[] => {
      const { total, mix, rate } = ofKind(found.success, 'estimated');
      const plan = found.dimensions.find(({ dimension }) => dimension === 'plan');
      const sides = [found.before.success?.value ?? -1, found.after.success?.value ?? -1];
      return [...sides, total.value, mix.value, rate.value, plan?.psi ?? -1, plan?.js ?? -1];
    };
    points(weighted).forEach((value, i) => expect(value).toBeCloseTo(points(copied)[i] ?? Number.NaN, 9));
    const p = (found: typeof weighted): number =>
      found.dimensions.find(({ dimension }) => dimension === 'plan')?.p ?? -1;
    expect(p(weighted)).toBeGreaterThan(p(copied));
  });

  it('names the dimensions there are when asked for one there is not', async () => {
    await expect(ask({ by: 'langauge' })).rejects.toThrow('no run has a dimension langauge');
  });
});
