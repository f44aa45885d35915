import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertAlike } from '../../test/insert-production.ts';
import { gate } from './gate.ts';
import { registerGate, updateGates } from './live-gate.ts';
import { trackRecord } from './track-record.ts';
import { listVerdicts, showVerdict } from './verdicts.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-01T00:00:00Z');
const at = (days: number): string => new Date(start + days * day).toISOString();

describe('the history of verdicts', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, start);
    await insertAlike(test.context.store, { n: 300, good: 285, release: '1', from: at(-5) });
    await insertAlike(test.context.store, { n: 300, good: 285, release: '2', from: at(-5) });
    await insertAlike(test.context.store, { n: 300, good: 150, release: '3', from: at(-5) });
  });
  afterEach(() => test.close());
  const asked = async (hours: number, candidate: string, by = 'ann') => {
    test.clock.set(start + hours * 3_600_000);
    return gate(test.context, { baseline: '1', candidate, task: 'refund' }, by);
  };

  it('is there newest first, a page at a time, with each verdict once', async () => {
    expect(await listVerdicts(test.context, { limit: 10 })).toEqual({ verdicts: [], more: false });
    for (const [hours, candidate] of [
      [0, '2'],
      [0, '3'],
      [1, '2'],
      [2, '3'],
      [3, '2'],
    ] as const)
      await asked(hours, candidate);
    const seen: string[] = [];
    let before: string | undefined;
    for (let more = true; more;) {
      const page = await listVerdicts(test.context, { limit: 2, ...(before === undefined ? {} : { before }) });
      seen.push(...page.verdicts.map(({ given_at: given, candidate }) => `${given.slice(11, 13)} ${candidate}`));
      before = page.verdicts.at(-1)?.id;
      more = page.more;
    }
    expect(seen.slice(0, 3)).toEqual(['03 2', '02 3', '01 2']);
    expect(seen.slice(3).toSorted()).toEqual(['00 2', '00 3']);
    await expect(listVerdicts(test.context, { limit: 2, before: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('gives a verdict in full, and what became of it', async () => {
    const { verdict_id: firstId, ...answer } = await asked(0, '2');
    const { verdict_id: againId } = await asked(1, '2', 'bob');
    const [again, first] = (await listVerdicts(test.context, { limit: 10 })).verdicts;
    expect([first?.id, again?.id]).toEqual([firstId, againId]);
    expect(first).toMatchObject({
      by: 'gate',
      given_at: at(0),
      asked_by: 'ann',
      baseline: '1',
      candidate: '2',
      scope: { task: 'refund' },
      verdict: answer.verdict,
      headline: answer.headline,
      reason: answer.reasons[0],
    });
    const { slice } = first?.reason ?? {};
    expect(first?.effect).toEqual([answer.overall, ...answer.slices].find((each) => each.slice === slice)?.effect);
    const detail = await showVerdict(test.context, again?.id ?? '');
    expect(detail.answer).toEqual(answer);
    expect(detail.followed).toMatchObject({ verdict_ids: [first?.id, again?.id], times: 2, state: 'not_shipped' });
    expect((await trackRecord(test.context, { limit: 10 })).releases).toEqual([detail.followed]);
    await expect(showVerdict(test.context, 'x')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('says what is known of one that was given before answers were kept', async () => {
    await asked(0, '2');
    await test.context.store.engine.command('TRUNCATE TABLE airworthy.verdict_documents');
    const [row] = (await listVerdicts(test.context, { limit: 1 })).verdicts;
    expect(row).not.toHaveProperty('reason');
    const detail = await showVerdict(test.context, row?.id ?? '');
    expect(detail.verdict).toEqual(row);
    expect(detail).not.toHaveProperty('answer');
  });

  it('has the verdicts of live gates, under the id of the gate', async () => {
    test.clock.set(start);
    const { gate_id: id } = await registerGate(test.context, { baseline: '1', candidate: '3' });
    await insertAlike(test.context.store, { n: 100, good: 95, release: '1', from: at(0.1) });
    await insertAlike(test.context.store, { n: 100, good: 20, release: '3', from: at(0.1) });
    test.clock.set(start + day);
    await updateGates(test.context);
    const { verdicts } = await listVerdicts(test.context, { limit: 10 });
    expect(verdicts).toMatchObject([{ id, by: 'live_gate', verdict: 'fail', candidate: '3' }]);
    expect((await showVerdict(test.context, id)).followed).toMatchObject({ verdict: 'fail', verdict_ids: [id] });
  });
});
