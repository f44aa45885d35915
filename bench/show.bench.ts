// `show` of one run among ten million spans, against the look-up of its row in `runs` by key.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultConfig } from '#config/config.ts';
import { show } from '#flow/show.ts';
import { openStore, type Store } from '#store/open.ts';
import { measured, type Measurement } from './measurement.ts';

export const name = 'show';
const spans = 10_000_000;
const spansPerRun = 10;
/** Over so many days the spans lie: a day is a partition. */
const days = 30;
const rounds = 21;
const id = (numbered: string): string => `lower(hex(sipHash128(${numbered})))`;

/** Spans of a million runs straight into the tables, a day at a time: how they got there is not what is measured. */
async function fill({ engine }: Store): Promise<void> {
  const perDay = spans / days;
  for (let day = 0; day < days; day++) {
    const traceOf = `intDiv(number, ${spansPerRun}) + ${Math.round((day * perDay) / spansPerRun)}`;
    await engine.command(`INSERT INTO airworthy.otel_traces (Timestamp, TraceId, SpanId, ParentSpanId, SpanName, SpanKind, ServiceName, SpanAttributes, Duration, StatusCode)
SELECT toDateTime64('2026-10-01 00:00:00', 9) + toIntervalDay(${day}) + toIntervalMillisecond(number % 80000000), ${id(traceOf)}, lower(hex(sipHash64(number, ${day}))),
  if(number % ${spansPerRun} = 0, '', 'aaaaaaaaaaaaaaaa'), if(number % ${spansPerRun} = 0, 'invoke_agent', 'chat gpt-4o'), 'Client', 'bench',
  map('gen_ai.operation.name', if(number % ${spansPerRun} = 0, 'invoke_agent', 'chat'), 'gen_ai.request.model', 'gpt-4o', 'gen_ai.usage.input_tokens', toString(number % 4000), 'gen_ai.output.messages', '[{"role":"assistant","parts":[{"type":"text","content":"done"}]}]'), 1000000, 'Ok'
FROM numbers(${Math.round(perDay)})`);
    await engine.command(`INSERT INTO airworthy.runs (run_id, version, task, release, started_at, ended_at, root_seen, outcome, weight, steps)
SELECT ${id(traceOf)}, 1, 'bench', '1', toDateTime64('2026-10-01 00:00:00', 9) + toIntervalDay(${day}) + toIntervalMillisecond(number % 80000000), toDateTime64('2026-10-01 00:00:00', 9) + toIntervalDay(${day}) + toIntervalMillisecond(number % 80000000 + 1000), true, 'success', 1, 9
FROM numbers(${Math.round(perDay)}) WHERE number % ${spansPerRun} = 0`);
  }
}

/** Median milliseconds of some rounds, each for another run. */
async function medianMs(ids: readonly string[], look: (runId: string) => Promise<unknown>): Promise<number> {
  const times = [];
  for (const runId of ids) {
    const start = performance.now();
    await look(runId);
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

export async function run(): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-'));
  const store = await openStore({ dir });
  try {
    await fill(store);
    const row = z.object({ run_id: z.string() });
    const found = await store.engine.rows(
      `SELECT run_id FROM airworthy.runs ORDER BY cityHash64(run_id) LIMIT ${rounds}`,
      row,
    );
    const ids = found.map((each) => each.run_id);
    const context = { store, config: defaultConfig(dir), clock: { now: () => Date.now() } };
    return measured('show_ms', {
      ours: await medianMs(ids, (runId) => show(context, { id: runId })),
      baseline: await medianMs(ids, (runId) =>
        store.engine.rows('SELECT run_id FROM airworthy.runs WHERE run_id = {id:String}', row, {
          parameters: { id: runId },
        }),
      ),
    });
  } finally {
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
