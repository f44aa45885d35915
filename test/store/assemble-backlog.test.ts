import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunAssembler } from '#store/assemble/assembler.ts';
import { touchRuns } from '#store/assemble/touch.ts';
import { defaultPrices } from '#trace/price/default-prices.ts';
import { readingSchema } from '#trace/task.ts';
import { openAssembling } from './assembling.ts';

let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

const runs = 45_000;

it('assembles a backlog by parts, each run whole, whether it came in one moment or is read anew', async () => {
  const { context, rows } = await stores.fresh();
  const { store } = context;
  const { database, traces } = store.at;
  const agent = "map('gen_ai.operation.name', 'invoke_agent')";
  const chat = `map('gen_ai.operation.name', 'chat', 'gen_ai.request.model', 'gpt-4o', 'gen_ai.usage.input_tokens', toString(intDiv(number, 2)), 'gen_ai.usage.output_tokens', '1')`;
  await store.engine.command(
    `INSERT INTO ${traces} (Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, SpanAttributes, Duration)
SELECT toDateTime64('2026-11-01 00:00:00', 9) + toIntervalMillisecond(number), hex(sipHash128(intDiv(number, 2))), toString(number), if(number % 2 = 0, '', toString(number - 1)), 'span', 'Internal', 'shop', if(number % 2 = 0, ${agent}, ${chat}), 1000000
FROM numbers(${2 * runs}) SETTINGS max_block_size = ${2 * runs}`,
  );
  const options = { reading: readingSchema.parse({}), prices: defaultPrices, digest: 'one' };
  const assembler = await RunAssembler.open(store, options);
  const made = `SELECT count() AS n, sum(input_tokens) AS input, countIf(cost_usd > 0) AS priced, countIf(steps = 1 AND spans = 2) AS whole FROM ${database}.runs FINAL`;
  const all = { n: runs, input: (runs * (runs - 1)) / 2, priced: runs, whole: runs };

  expect(await assembler.catchUp()).toBeGreaterThan(1);
  expect(await rows(made)).toEqual([all]);

  await touchRuns(store, 'true');
  expect(await assembler.catchUp()).toBeGreaterThan(1);
  expect(await rows(made)).toEqual([all]);
  // Each batch has the spans of its own time.
  const batches = `SELECT version, min(started_at) AS first FROM ${database}.runs FINAL GROUP BY version`;
  expect(await rows(`SELECT uniqExact(first) > 1 AS apart FROM (${batches})`)).toEqual([{ apart: 1 }]);
  expect(await rows(`${batches} ORDER BY version`)).toEqual(await rows(`${batches} ORDER BY first`));

  expect(await assembler.catchUp()).toBe(0);
});

it('decides a run by a signal of its session, whichever half of the backlog has it', async () => {
  const { context, rows } = await stores.fresh();
  const { store } = context;
  const { database, traces } = store.at;
  const session = `toString(number % ${runs / 2})`;
  const agent = `map('gen_ai.operation.name', 'invoke_agent', 'gen_ai.conversation.id', ${session}, 'shop.event', if(number < ${runs / 2}, '', 'reopened'))`;
  // The second half of the runs reopens what the first half did, an hour later.
  await store.engine.command(
    `INSERT INTO ${traces} (Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, SpanAttributes, Duration)
SELECT toDateTime64('2026-11-01 00:00:00', 9) + toIntervalMillisecond(number) + toIntervalHour(if(number < ${runs / 2}, 0, 1)), hex(sipHash128(number)), toString(number), '', 'span', 'Internal', 'shop', ${agent}, 1000000
FROM numbers(${runs}) SETTINGS max_block_size = ${runs}`,
  );
  const reading = readingSchema.parse({
    signals: { reopened: { attribute: 'shop.event', equals: 'reopened' } },
    outcome: [{ signal: 'reopened', within: '1d', then: 'failure' }],
  });
  const assembler = await RunAssembler.open(store, { reading, prices: defaultPrices, digest: 'one' });
  await assembler.catchUp();
  expect(
    await rows(`SELECT outcome, count() AS n FROM ${database}.runs FINAL GROUP BY outcome ORDER BY outcome`),
  ).toEqual([
    { outcome: 'failure', n: runs / 2 },
    { outcome: 'unknown', n: runs / 2 },
  ]);
});
