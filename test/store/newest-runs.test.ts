import { afterAll, beforeAll, expect, it } from 'vitest';
import { newestRuns } from '#store/query/newest-runs.ts';
import { agent, agentTrace } from './agent-trace.ts';
import { openAssembling } from './assembling.ts';

let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

it('has each run once, also where one is assembled anew before the query is made', async () => {
  const { context, record, assemble, rows } = await stores.fresh();
  // A merge leaves the newest version alone.
  await context.store.engine.command(`SYSTEM STOP MERGES ${context.store.at.database}.runs`);
  const spans = agentTrace(1, [{ id: 1, attributes: agent() }]);
  await record(spans);
  await assemble();
  const { from, sql } = await newestRuns(context.store);
  await record(spans);
  await assemble();
  expect(await rows(`SELECT count() AS n FROM ${from} WHERE ${sql}`)).toEqual([{ n: 1 }]);
});
