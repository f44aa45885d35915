// Runs out of spans: many at once, and the few of a tick while an agent is at work.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunAssembler } from '#store/assemble/assembler.ts';
import { touchRuns } from '#store/assemble/touch.ts';
import { openStore, type Store } from '#store/open.ts';
import { defaultPrices } from '#trace/price/default-prices.ts';
import { readingSchema } from '#trace/task.ts';
import { merged } from './merged.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'assembly';

const spansOfRun = 10;
const bulkRuns = 200_000;
const tickRuns = 3;
const rounds = 5;
const tickRounds = 7;

const reading = readingSchema.parse({
  tasks: {
    refund: { match: { attribute: 'app.intent', equals: 'refund' } },
    address: { match: { attribute: 'app.intent', equals: 'address' } },
  },
  outcome: [{ evaluation: 'state_check' }],
  dimensions: { tier: 'customer.tier' },
});

/** Runs of ten spans: the agent, five model calls with a question of 2 kB, four tool calls; numbered from `first`. */
async function insertRuns(store: Store, count: number, first: number): Promise<void> {
  const numbered = `(${first} + intDiv(number, ${spansOfRun}))`;
  const place = `(number % ${spansOfRun})`;
  const question = `concat('[{"role":"user","parts":[{"type":"text","content":"', repeat('please change the address of my order ', 50), '"}]}]')`;
  const agent = `map('gen_ai.operation.name', 'invoke_agent', 'gen_ai.agent.name', 'support', 'gen_ai.conversation.id', toString(${numbered}), 'app.intent', ['refund', 'address'][1 + ${numbered} % 2], 'customer.tier', 'vip', 'user.id', toString(${numbered} % 1000))`;
  const chat = `map('gen_ai.operation.name', 'chat', 'gen_ai.provider.name', 'openai', 'gen_ai.request.model', 'gpt-4o', 'gen_ai.response.model', 'gpt-4o-2024-08-06', 'gen_ai.response.id', toString(number), 'gen_ai.usage.input_tokens', '1200', 'gen_ai.usage.output_tokens', '120', 'gen_ai.usage.cache_read.input_tokens', '200', 'gen_ai.request.temperature', '0.2', 'gen_ai.request.max_tokens', '500', 'gen_ai.conversation.id', toString(${numbered}), 'gen_ai.response.finish_reasons', '["stop"]', 'server.address', 'api.openai.com', 'server.port', '443', 'gen_ai.input.messages', ${question})`;
  const tool = `map('gen_ai.operation.name', 'execute_tool', 'gen_ai.tool.name', 'get_order', 'gen_ai.tool.call.id', toString(number), 'gen_ai.tool.call.arguments', '{"id":"A1"}', 'gen_ai.tool.call.result', '{"status":"shipped"}')`;
  await store.engine.command(
    `INSERT INTO ${store.at.traces} (Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, ResourceAttributes, SpanAttributes, Duration, StatusCode)
SELECT toDateTime64('2026-11-01 00:00:00', 9) + toIntervalMillisecond(${numbered} * 50 + ${place} * 100), lower(hex(sipHash128(${numbered}))), lower(hex(sipHash64(${numbered}, ${place}))),
  if(${place} = 0, '', lower(hex(sipHash64(${numbered}, 0)))), multiIf(${place} = 0, 'invoke_agent support', ${place} % 2 = 1, 'chat gpt-4o', 'execute_tool get_order'), 'Internal', 'support',
  map('service.name', 'support', 'service.version', '1'), multiIf(${place} = 0, ${agent}, ${place} % 2 = 1, ${chat}, ${tool}), 100000000, 'Ok'
FROM numbers(${count * spansOfRun})`,
  );
}

/** The least that any assembly does: reads the spans' ids, times and attributes, and groups them by trace. */
async function group(store: Store, where: string): Promise<void> {
  await store.engine.bytes({
    sql: `SELECT TraceId, count(), min(Timestamp), sum(Duration), sum(length(SpanAttributes['gen_ai.input.messages'])) FROM ${store.at.traces} WHERE ${where} GROUP BY TraceId`,
    format: 'Null',
  });
}

async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** CPU time of all threads: what a tick takes from the rest of the process, whoever else is on the machine. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const open = (store: Store): Promise<RunAssembler> =>
  RunAssembler.open(store, { reading, prices: defaultPrices, digest: name });

async function bulk(store: Store): Promise<Measurement> {
  await insertRuns(store, bulkRuns, 0);
  const ours: number[] = [];
  const baseline: number[] = [];
  // Once beforehand: the prices of models are looked up when they are first met.
  const assembler = await open(store);
  await assembler.catchUp();
  for (let i = 0; i < rounds; i++) {
    // As if all of it had just come.
    await touchRuns(store, 'true');
    await merged(store);
    ours.push(await wallMs(() => assembler.catchUp()));
    await merged(store);
    baseline.push(await wallMs(() => group(store, 'true')));
  }
  const perSecond = (times: readonly number[]): number => (bulkRuns * spansOfRun * 1000) / Math.min(...times);
  return measured('assembly_spans_per_s', { ours: perSecond(ours), baseline: perSecond(baseline) });
}

async function tick(store: Store): Promise<Measurement> {
  const assembler = await open(store);
  await assembler.catchUp();
  await merged(store);
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let i = 0; i < tickRounds; i++) {
    await insertRuns(store, tickRuns, bulkRuns + i * tickRuns);
    ours.push(await cpuMs(() => assembler.catchUp()));
    baseline.push(
      await cpuMs(() =>
        group(store, `TraceId IN (SELECT lower(hex(sipHash128(${bulkRuns} + number))) FROM numbers(${tickRuns}))`),
      ),
    );
  }
  return measured('assembly_tick_cpu_ms', { ours: Math.min(...ours), baseline: Math.min(...baseline) });
}

export async function run(): Promise<readonly Measurement[]> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-assembly-'));
  const store = await openStore({ dir });
  try {
    return [await bulk(store), await tick(store)];
  } finally {
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
