import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestContext, toolRun } from '../../test/context.ts';
import { audit, noteAudit } from './audit.ts';
import { erase } from './erase.ts';
import { hold, listHolds } from './hold.ts';
import { lastConversation } from './last-conversation.ts';
import { retain } from './retain.ts';
import { deleteView, saveView, viewRequest, views } from './views.ts';

type Opened = Awaited<ReturnType<typeof openTestContext>>;
/** Arrivals are stamped by the store's own clock, so ages are counted from the real time. */
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
const one = z.object({ n: z.number() });

describe('retention, erasure and legal holds', () => {
  let test: Opened;
  beforeEach(async () => {
    test = await openTestContext({ retention: { payloadDays: 10, summaryDays: 100 } });
    await test.record(
      toolRun({ id: 'today', at: daysAgo(0), attributes: { 'user.id': 'ann' }, argument: 'fresh-argument' }),
      toolRun({ id: 'month', at: daysAgo(30), attributes: { 'user.id': 'bob' }, argument: 'month-argument' }),
      toolRun({ id: 'year', at: daysAgo(400), attributes: { 'user.id': 'ann' } }),
      toolRun({ id: 'clockless', at: '2000-01-01T00:00:00Z', attributes: { 'airworthy.clock': 'missing' } }),
    );
  });
  afterEach(() => test.close());

  const count = async (sql: string): Promise<number> => {
    const [row] = await test.context.store.engine.rows(`SELECT count() AS n FROM airworthy.${sql}`, one);
    return row?.n ?? -1;
  };

  it('deletes payloads and summaries each by their own age', async () => {
    expect(await retain(test.context)).toEqual({ payloads: 2, runs: 1, audit: 0 });
    expect(await count('runs FINAL')).toBe(3);
    expect(await count("otel_traces WHERE SpanAttributes['gen_ai.tool.call.arguments'] LIKE '%month-argument%'")).toBe(
      0,
    );
    expect(await count("runs FINAL WHERE arrayExists(a -> a LIKE '%month-argument%', step.arguments)")).toBe(0);
    expect(await count("runs FINAL WHERE arrayExists(a -> a LIKE '%fresh-argument%', step.arguments)")).toBe(1);
    expect(await retain(test.context)).toEqual({ payloads: 0, runs: 0, audit: 0 });
  });

  it('deletes nothing that is held', async () => {
    await hold(test.context, { subject: 'user', value: 'ann', reason: 'case 12', held: true });
    expect((await listHolds(test.context)).holds).toMatchObject([{ subject: 'user', value: 'ann', reason: 'case 12' }]);
    expect(await retain(test.context)).toEqual({ payloads: 1, runs: 0, audit: 0 });
    await expect(erase(test.context, { subject: 'user', value: 'ann' })).rejects.toMatchObject({ code: 'legal_hold' });
    test.clock.set(test.clock.now() + 1000);
    await hold(test.context, { subject: 'user', value: 'ann', reason: '', held: false });
    expect(await erase(test.context, { subject: 'user', value: 'ann' })).toEqual({ runs: 2, left_in: [] });
    expect(await count("runs FINAL WHERE user_id = 'ann'")).toBe(0);
    expect(await count("legal_holds WHERE value = 'ann'")).toBe(0);
    expect(await count("otel_traces WHERE SpanAttributes['user.id'] = 'ann'")).toBe(0);
  });

  it('deletes entries of the audit log after two years', async () => {
    const entry = (days: number) => ({
      ...{ at: daysAgo(days), who: 'local', name: '', address: '', project: 'default', action: 'POST /api/v1/keys' },
      ...{ subject: `${days}`, outcome: 'done' as const, status: 200 },
    });
    await noteAudit(test.context, [entry(800), entry(731), entry(729), entry(0)]);
    expect(await retain(test.context)).toMatchObject({ audit: 2 });
    const { entries } = await audit(test.context, { limit: 10 });
    expect(entries.map(({ subject }) => subject)).toEqual(['0', '729']);
  });

  it('leaves no saved view that names who was erased, nor that it ever did', async () => {
    const save = async (name: string, filter: object): Promise<void> => {
      test.clock.set(test.clock.now() + 1000);
      await saveView(test.context, viewRequest.parse({ name, filter }));
    };
    await save('of ann', { user: 'ann' });
    await save('once of ann', { user: 'ann' });
    await save('once of ann', { task: 'refund' });
    await save('deleted', { user: 'ann' });
    await deleteView(test.context, 'deleted');
    await save('at last of ann', { task: 'refund' });
    await save('at last of ann', { user: 'ann' });
    await save('of bob', { user: 'bob' });
    await erase(test.context, { subject: 'user', value: 'ann' });
    expect(await count("saved_views WHERE filter LIKE '%ann%'")).toBe(0);
    expect((await views(test.context)).views.map(({ name }) => name)).toEqual(['of bob', 'once of ann']);
  });

  it('keeps no conversation that was read before something was deleted', async () => {
    let reads = 0;
    const read = async (): Promise<number> => {
      await lastConversation(test.context.store, { key: 'a run', nowMs: 0 }, async () => {
        reads++;
        return { system: [], turns: [] };
      });
      return reads;
    };
    expect([await read(), await read()]).toEqual([1, 1]);
    await retain(test.context);
    expect([await read(), await read()]).toEqual([2, 2]);
    await erase(test.context, { subject: 'user', value: 'ann' });
    expect([await read(), await read()]).toEqual([3, 3]);
  });

  it('deletes an erased user who comes again, and keeps no name', async () => {
    await erase(test.context, { subject: 'user', value: 'bob' });
    expect(await count("erasures WHERE value = 'bob'")).toBe(0);
    await test.record(toolRun({ id: 'again', at: daysAgo(0), attributes: { 'user.id': 'bob' } }));
    expect(await count("runs FINAL WHERE user_id = 'bob'")).toBe(1);
    await retain(test.context);
    expect(await count("runs FINAL WHERE user_id = 'bob'")).toBe(0);
  });
});
