import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Runtime } from '#flow/runtime.ts';
import { openEmbedded } from '#store/engine/embedded.ts';
import type { Engine } from '#store/engine/engine.ts';
import { openServer } from '#store/engine/server.ts';
import { type ClickHouseServer, noServer, startClickHouse } from './clickhouse-server.ts';
import { collectorInserts, collectorTables, variants } from './collector-tables.ts';
import { openTestRuntime } from './open-runtime.ts';
import { someRuns } from './traffic.ts';

const runs = someRuns(16);
/** Those that a Collector writes, now and later, and those that are sent to us. */
const [first, later, sent] = [runs.slice(0, 8), runs.slice(8, 12), runs.slice(12)];
const anyRow = z.record(z.string(), z.unknown());
const created = z.object({ name: z.string(), create_table_query: z.string() });
const tables = { traces: 'otel.otel_traces', logs: 'otel.otel_logs' };

if (noServer !== undefined) console.warn(`the Collector's database on a server is not tested: ${noServer}`);

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-collector-'));
let expected: unknown[];

/** Runs as they are when the same spans come over OTLP. */
beforeAll(async () => {
  const own = await openTestRuntime(join(dir, 'own'));
  await own.recorder.writeRuns(runs);
  await own.assembler.settle();
  expected = await runsOf(own);
  await own.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function runsOf(runtime: Runtime): Promise<unknown[]> {
  return runtime.context.store.engine.rows(
    'SELECT * EXCEPT (version, last_arrival) FROM airworthy.runs FINAL ORDER BY run_id',
    anyRow,
  );
}

function tablesOf(engine: Engine): Promise<unknown[]> {
  return engine.rows(
    "SELECT name, create_table_query FROM system.tables WHERE database = 'otel' ORDER BY name",
    created,
  );
}

/** On a server the two that differ most: what differs between the others is SQL, which is the same in both places. */
const tested = variants.flatMap((variant) => [
  { place: 'embedded' as const, variant },
  ...(noServer === undefined && (variant === 'map' || variant === 'json')
    ? [{ place: 'server' as const, variant }]
    : []),
]);

describe.each(tested)("a Collector's database, $place, $variant", ({ place, variant }) => {
  const dataDir = join(dir, `${place}-${variant}`);
  let server: ClickHouseServer | undefined;
  let runtime: Runtime;
  let before: unknown[];

  beforeAll(async () => {
    if (place === 'server') server = await startClickHouse(join(dataDir, 'server'));
    const engine = server === undefined ? await openEmbedded(dataDir) : await openServer(server.url);
    const statements = [...collectorTables('otel', variant), ...collectorInserts('otel', variant, first)];
    for (const sql of statements) await engine.command(sql);
    before = await tablesOf(engine);
    await engine.close();
    runtime = await openTestRuntime(dataDir, { ...tables, url: server?.url });
    await runtime.assembler.settle();
  });
  afterAll(async () => {
    await runtime.close();
    await server?.stop();
  });

  it('becomes runs, with what arrives later, as if the spans had been sent to us', async () => {
    expect(await runsOf(runtime)).toEqual(expected.slice(0, first.length));
    for (const sql of collectorInserts('otel', variant, later)) await runtime.context.store.engine.command(sql);
    await runtime.assembler.settle();
    expect(await runsOf(runtime)).toEqual(expected.slice(0, first.length + later.length));
  });

  it('takes what is sent over OTLP into its own tables, in their shape', async () => {
    const { engine } = runtime.context.store;
    expect(await runtime.recorder.writeRuns(sent)).toBe(sent.flatMap((run) => run.spans).length);
    await runtime.assembler.settle();
    expect(await runsOf(runtime)).toEqual(expected);
    const rows = (sql: string): Promise<unknown[]> => engine.rows(sql, anyRow);
    const [spans] = await rows('SELECT count() AS n FROM otel.otel_traces');
    expect(spans).toEqual({ n: runs.flatMap((run) => run.spans).length });
    // What came from the Collector and what came to us cannot be told apart by what is asked of a row.
    const operation =
      variant === 'json' ? 'SpanAttributes.`gen_ai.operation.name`' : "SpanAttributes['gen_ai.operation.name']";
    const shapes = await rows(
      `SELECT SpanName, toString(${operation}) AS operation FROM otel.otel_traces WHERE SpanName LIKE 'chat%' GROUP BY ALL`,
    );
    expect(shapes).toEqual([{ SpanName: 'chat gpt-5', operation: 'chat' }]);
  });

  it('is left as it was', async () => {
    expect(await tablesOf(runtime.context.store.engine)).toEqual(before);
  });
});

describe('a database that is not quite the Collector’s', () => {
  const open = (name: string, statements: readonly string[], given: object) => async (): Promise<Runtime> => {
    const dataDir = join(dir, name);
    const engine = await openEmbedded(dataDir);
    for (const sql of statements) await engine.command(sql);
    await engine.close();
    return openTestRuntime(dataDir, given);
  };

  it('is refused where the table is missing, by name', async () => {
    await expect(open('none', [], tables)()).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining(
        'otel.otel_traces is not a span table of the OpenTelemetry Collector: there is no such table',
      ),
    });
  });

  it('is refused where columns are missing, by name', async () => {
    const table =
      'CREATE TABLE otel.otel_traces (Timestamp DateTime64(9), TraceId String, SpanName String) ENGINE = MergeTree() ORDER BY Timestamp';
    await expect(open('another', ['CREATE DATABASE otel', table], tables)()).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('it has no column SpanId, ParentSpanId'),
    });
  });

  it('does without evaluations where there is no table of logs', async () => {
    const [database = '', traces = ''] = collectorTables('otel', 'map');
    const [spans = ''] = collectorInserts('otel', 'map', first);
    const runtime = await open('no-logs', [database, traces, spans], tables)();
    await runtime.assembler.settle();
    const found = await runtime.context.store.engine.rows(
      'SELECT length(score.name) AS scores FROM airworthy.runs FINAL',
      anyRow,
    );
    await runtime.close();
    expect(found).toEqual(first.map(() => ({ scores: 0 })));
  });
});
