import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportRuns, type ExportFormat } from '#flow/export.ts';
import { importPaths } from '#flow/import.ts';
import type { Runtime } from '#flow/runtime.ts';
import { gather } from '../gather.ts';
import { agent, agentTrace, chat, evaluationLog, tool } from './agent-trace.ts';
import { openTestRuntime } from './open-runtime.ts';
import { someRuns } from './traffic.ts';

const anyRow = z.record(z.string(), z.unknown());
const runCount = 12;

/** What makes an export lose something: events, links, nested steps without a value, signs that mean something elsewhere. */
const spans = agentTrace(900, [
  { id: 1, attributes: agent({ 'session.id': 'it’s "s"\n1', 'airworthy.dimension.tier': 'a\\b' }) },
  { id: 2, parent: 1, attributes: chat({ 'gen_ai.usage.input_tokens': 3n, 'gen_ai.response.id': 'response-9' }) },
  {
    id: 3,
    parent: 1,
    attributes: tool('refund', { 'gen_ai.tool.call.arguments': '{"n": 9007199254740993, "why": "naïve \u{1F600}"}' }),
    error: 'timeout',
    events: [{ name: 'exception', attributes: { 'exception.type': 'Timeout' } }],
  },
]);
const awkward = spans.map((span, i) =>
  i === 2
    ? {
        ...span,
        traceState: 'a=1',
        links: [{ traceId: 'c'.repeat(32), spanId: 'd'.repeat(16), traceState: 'b=2', attributes: { why: 'batch' } }],
      }
    : span,
);

describe('an export', () => {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-export-'));
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await openTestRuntime(join(dir, 'first'));
    await runtime.recorder.writeRuns([
      ...someRuns(runCount),
      {
        key: '',
        spans: awkward,
        logs: [evaluationLog({ trace: 900 }, { name: 'polite', label: 'yes', why: 'said so' })],
      },
    ]);
    await runtime.assembler.settle();
  });
  afterAll(async () => {
    await runtime.close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function written(format: ExportFormat, name: string): Promise<string> {
    const file = join(dir, name);
    const chunks = await gather(exportRuns(runtime.context, { format }));
    writeFileSync(file, Buffer.concat(chunks));
    return file;
  }

  async function rowsOf(file: string, format: string): Promise<unknown[]> {
    return runtime.context.store.engine.rows(
      `SELECT * FROM file('${file}', '${format}') ORDER BY run_id SETTINGS output_format_json_named_tuples_as_objects = 1`,
      anyRow,
    );
  }

  it('says the same in Parquet as in JSON lines, steps and scores with all their fields', async () => {
    const lines = await gather(exportRuns(runtime.context, { format: 'jsonl' }));
    const runs = Buffer.concat(lines)
      .toString()
      .trim()
      .split('\n')
      .map((line) => anyRow.parse(JSON.parse(line)))
      .toSorted((a, b) => (String(a['run_id']) < String(b['run_id']) ? -1 : 1));
    expect(runs).toHaveLength(runCount + 1);
    expect(runs[0]).toMatchObject({ step_count: 2, scores: [{ name: 'polite', label: 'yes', value: null }] });
    expect(await rowsOf(await written('parquet', 'runs.parquet'), 'Parquet')).toEqual(runs);
  });

  it('of nothing is a Parquet file with no runs', async () => {
    const file = join(dir, 'none.parquet');
    const none = await gather(exportRuns(runtime.context, { format: 'parquet', task: ['nobody'] }));
    writeFileSync(file, Buffer.concat(none));
    expect(await rowsOf(file, 'Parquet')).toEqual([]);
  });

  it('as OTLP makes the same runs in another store', async () => {
    const file = await written('otlp', 'traces.jsonl');
    const other = await openTestRuntime(join(dir, 'first'), { database: 'another' });
    const request = { paths: [file], format: 'auto' as const };
    const events = await gather(importPaths(other, request, new AbortController().signal));
    expect(events.at(-1)).toMatchObject({ kind: 'done', files: 1, failed: 0 });
    const [ours, theirs] = await Promise.all([everything(runtime), everything(other)]);
    await other.close();
    expect(theirs.runs).toHaveLength(runCount + 1);
    expect(theirs).toEqual(ours);
  });
});

/** All there is of the runs and their spans, but for when it arrived here. */
async function everything({ context }: Runtime) {
  const { engine, at } = context.store;
  const rows = (sql: string): Promise<unknown[]> => engine.rows(sql, anyRow);
  return {
    runs: await rows(`SELECT * EXCEPT (version, last_arrival) FROM ${at.database}.runs FINAL ORDER BY run_id`),
    spans: await rows(`SELECT * FROM ${at.database}.otel_traces ORDER BY TraceId, SpanId`),
    logs: await rows(`SELECT * FROM ${at.database}.otel_logs ORDER BY TraceId, Timestamp`),
  };
}
