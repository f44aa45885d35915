import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestContext } from '../../test/context.ts';
import { insertAlike } from '../../test/insert-production.ts';
import { compare } from './compare.ts';
import { drift, driftRequest } from './drift.ts';
import { exportRequest, exportRuns } from './export.ts';
import { gate } from './gate.ts';
import { registerGate } from './live-gate.ts';
import { report } from './report.ts';
import { runs, runsRequest } from './runs.ts';
import { show } from './show.ts';
import { slo } from './slo.ts';

const from = '2026-11-01T00:00:00Z';

describe('looks at held-out cases', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, Date.parse('2026-11-10T00:00:00Z'));
    for (const release of ['1', '2', '3']) await cases(release, 100, 0);
  });
  afterEach(() => test.close());

  /** Runs of held-out cases, numbered from `caseFrom` on. */
  const cases = (release: string, n: number, caseFrom: number, good = n): Promise<void> =>
    insertAlike(test.context.store, { n, good, release, from, caseFrom, layer: 'held_out' });
  const asked = (candidate: string, looks?: number, baseline = '1') =>
    gate(
      test.context,
      { baseline, candidate, ...(looks === undefined ? {} : { policy: { heldOut: { looks } } }) },
      'ann',
    );
  const reason = ({ reasons }: Awaited<ReturnType<typeof asked>>) => reasons.find(({ rule }) => rule === 'held_out');

  it('are counted for gate, compare and report, with who asked', async () => {
    expect((await asked('2')).held_out).toMatchObject({ looks: 1, cases: 100, runs: 200, state: 'within' });
    expect((await compare(test.context, { base: '1', candidate: '2' }, 'bob')).held_out).toMatchObject({ looks: 2 });
    const shown = await report(test.context, {});
    expect(shown.held_out).toMatchObject({ looks: 3, cases: 100, runs: 300 });
    expect(shown.notes.at(-1)).toContain('3 so far, without a budget');
    const rows = await test.context.store.engine.rows(
      'SELECT command, asked_by, releases, length(cases) AS n, eval_set FROM airworthy.looks ORDER BY looked_at, command',
      z.object({
        command: z.string(),
        asked_by: z.string(),
        releases: z.array(z.string()),
        n: z.number(),
        eval_set: z.string().length(12),
      }),
    );
    expect(rows.map((row) => [row.command, row.asked_by, row.releases, row.n])).toEqual([
      ['compare', 'bob', ['1', '2'], 100],
      ['gate', 'ann', ['1', '2'], 100],
      ['report', '', [], 100],
    ]);
    expect(new Set(rows.map(({ eval_set: set }) => set)).size).toBe(1);
  });

  it('are not counted twice for the same question, until there is something new to see', async () => {
    await asked('2');
    const again = await asked('2');
    expect(again.held_out).toMatchObject({ looks: 1, repeated: true });
    await insertAlike(test.context.store, { n: 50, good: 50, release: '2', from });
    expect((await asked('2')).held_out).toMatchObject({ looks: 1, repeated: true });
    await cases('2', 1, 0);
    expect((await asked('2')).held_out).toMatchObject({ looks: 2, repeated: false });
  });

  it('burn the layer when the budget is used up: fault, figures left out, and what helps', async () => {
    expect(reason(await asked('2', 2))).toMatchObject({ verdict: 'pass' });
    expect(reason(await asked('3', 2))?.what).toBe('100 held-out cases: this was a look; 2 of 2, 0 left');
    const burned = await asked('3', 2, '2');
    expect(burned.verdict).toBe('fault');
    expect(reason(burned)).toMatchObject({ verdict: 'fault', hard: true, slice: 'layer=held_out' });
    expect(reason(burned)?.what).toContain('rotate them');
    expect(burned.held_out).toMatchObject({ looks: 2, state: 'burned' });
    // Nothing of them was read.
    expect(burned.overall.base.runs).toBe(0);
    expect(burned.slices).toEqual([]);
    // What was answered once may be read again; a refusal is no look.
    expect(await asked('2', 2)).toMatchObject({ verdict: 'inconclusive', held_out: { looks: 2, repeated: true } });
  });

  it('leave the other layers and live traffic judged by themselves once burned', async () => {
    for (const release of ['1', '2', '3']) {
      await insertAlike(test.context.store, { n: 200, good: 190, release, from, layer: 'anchor', caseFrom: 500 });
    }
    await asked('2', 1);
    const burned = await asked('3', 1);
    expect(burned.overall.base.runs).toBe(200);
    expect(burned.slices.map(({ slice }) => slice).toSorted()).toEqual(['layer=anchor', 'task=refund']);
    expect(burned.verdict).toBe('fault');
  });

  it('free the budget by as much as was rotated, and count parts as parts', async () => {
    await asked('2');
    await asked('3');
    for (const release of ['4', '5']) {
      await cases(release, 25, 0);
      await cases(release, 75, 1000);
    }
    expect((await asked('5', undefined, '4')).held_out?.looks).toBeCloseTo(2 * 0.25 + 1, 9);
    // A look at a part, one at a time, comes to the same as a look at all.
    await cases('6', 25, 0);
    await cases('7', 25, 0);
    const part = await asked('7', undefined, '6');
    expect(part.held_out?.looks).toBeCloseTo(2 + 1 + 1, 9);
  });

  it('hold by the budget of the config whatever policy is brought along', async () => {
    await test.close();
    test = await openTestContext({ gate: { heldOut: { looks: 1 } } }, Date.parse('2026-11-10T00:00:00Z'));
    for (const release of ['1', '2', '3']) await cases(release, 100, 0);
    expect(reason(await asked('2', 50))).toMatchObject({ verdict: 'pass' });
    expect(reason(await asked('3', 50))).toMatchObject({ verdict: 'fault' });
    expect((await compare(test.context, { base: '1', candidate: '3' })).verdict).toBe('fault');
    const shown = await report(test.context, {});
    expect(shown.held_out).toMatchObject({ looks: 2 });
    expect(shown.notes.at(-1)).toContain('they are used up. Rotate them');
  });

  it('are counted wherever figures or outcomes of held-out runs are shown', async () => {
    const { context } = test;
    const spent = async (): Promise<number> => (await asked('2')).held_out?.looks ?? 0;
    await spent();
    const all = { sort: 'started', limit: 1000, slice: 'layer=held_out' };
    await runs(context, runsRequest.parse(all), 'eve');
    expect(await spent()).toBe(2);
    // The same list again shows nothing new; how many failed is another figure; ten runs are a tenth of a look.
    await runs(context, runsRequest.parse(all), 'eve');
    expect(await spent()).toBe(2);
    await runs(context, runsRequest.parse({ ...all, outcome: 'failure' }));
    expect(await spent()).toBe(3);
    const ten = await runs(context, runsRequest.parse({ ...all, release: '2', limit: 10 }));
    expect(await spent()).toBeCloseTo(3.1, 9);
    await show(context, { id: ten.runs[0]?.run_id ?? '' });
    expect(await spent()).toBeCloseTo(3.11, 9);
    for await (const chunk of exportRuns(context, exportRequest.parse({ slice: 'layer=held_out' })))
      expect(chunk.length).toBeGreaterThan(0);
    expect(await spent()).toBeCloseTo(4.11, 9);
    const moved = await drift(context, driftRequest.parse({ before: '1', after: '2', slice: 'layer=held_out' }), 'eve');
    expect(moved.held_out?.looks).toBeCloseTo(5.11, 9);
    expect(moved.notes?.[0]).toContain('This was a look at them: 5.1 so far');
    expect(await spent()).toBeCloseTo(5.11, 9);
  });

  it('are not had from what is read all the time: objectives and live gates', async () => {
    await test.close();
    const slos = [{ name: 'refund', task: 'refund', target: 0.9 }];
    test = await openTestContext({ slos }, Date.parse('2026-11-10T00:00:00Z'));
    await cases('1', 40, 0);
    await insertAlike(test.context.store, { n: 30, good: 20, release: '1', from });
    expect((await slo(test.context, {})).slos[0]?.events).toMatchObject({ good: 20, bad: 10 });
    await expect(
      registerGate(test.context, { baseline: '1', candidate: '2', where: { layer: 'held_out' } }),
    ).rejects.toThrow('held-out cases must not be');
  });

  it('are nobody’s business where no run is held out', async () => {
    for (const release of ['a', 'b']) await insertAlike(test.context.store, { n: 300, good: 290, release, from });
    const answer = await asked('b', 1, 'a');
    expect(answer.held_out).toBeUndefined();
    expect(reason(answer)).toBeUndefined();
    expect(answer.verdict).toBe('pass');
  });
});
