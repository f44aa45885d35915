import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { array, assert, asyncProperty } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { importPaths, importRequest } from '#flow/import.ts';
import type { Runtime } from '#flow/runtime.ts';
import { secret } from '../../src/trace/redaction/fixtures/arbitrary.ts';
import { ExportLogsServiceRequestSchema, ExportTraceServiceRequestSchema } from '../otlp-proto/otlp_pb.ts';
import { logsJson, traceJson } from '../otlp-proto/otlp-json.ts';
import { openTestRuntime } from './open-runtime.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-secrets-'));
const dataDir = join(dir, 'data');
const column = z.object({ table: z.string(), name: z.string(), type: z.string() });
/** Shorter ones occur by chance in ids and times. */
const planted = array(
  secret.map(({ text }) => text).filter((text) => text.length >= 9),
  { minLength: 40, maxLength: 40 },
);

let runtime: Runtime;
beforeAll(async () => {
  runtime = await openTestRuntime(dataDir);
  await storePlainly(runtime);
});
afterAll(async () => {
  await runtime.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('the data folder', () => {
  it('has no planted secret in any of its bytes, whichever way it came', async () => {
    await assert(
      asyncProperty(planted, async (secrets) => {
        const { traces, logs } = requestsWith(secrets);
        const json = { 'content-type': 'application/json' };
        const protobuf = { 'content-type': 'application/x-protobuf' };
        await post('/v1/traces', traceJson(traces), json);
        await post('/v1/logs', logsJson(logs), json);
        await post('/v1/traces', toBinary(ExportTraceServiceRequestSchema, traces), protobuf);
        await post('/v1/logs', toBinary(ExportLogsServiceRequestSchema, logs), protobuf);
        await importText(traceJson(traces));
        await runtime.assembler.settle();
        const stored = [await everyColumn(), ...everyFile(dataDir)];
        const found = secrets.filter((text) => stored.some((bytes) => bytes.includes(text)));
        expect(found).toEqual([]);
        // What was not secret is there: the search looks where the spans are.
        expect(stored.filter((bytes) => bytes.includes('planted before')).length).toBeGreaterThan(1);
      }),
      { numRuns: 2 },
    );
  });
});

/** Turns compression off, so that what is in the files can be searched for. */
async function storePlainly({ context }: Runtime): Promise<void> {
  for (const { table, name, type } of await stringColumns()) {
    await context.store.engine.command(`ALTER TABLE airworthy.${table} MODIFY COLUMN \`${name}\` ${type} CODEC(NONE)`);
  }
}

function stringColumns() {
  return runtime.context.store.engine.rows(
    `SELECT table, name, type FROM system.columns WHERE database = 'airworthy' AND type LIKE '%String%'
AND table IN (SELECT name FROM system.tables WHERE database = 'airworthy' AND engine LIKE '%MergeTree') AND NOT is_in_sorting_key`,
    column,
  );
}

/** Every row of every table of ours. */
async function everyColumn(): Promise<Buffer> {
  const { engine } = runtime.context.store;
  const tables = new Set((await stringColumns()).map(({ table }) => table));
  const rows = [];
  for (const table of tables)
    rows.push(await engine.bytes({ sql: `SELECT * FROM airworthy.${table}`, format: 'RowBinary' }));
  return Buffer.concat(rows);
}

function everyFile(folder: string): Buffer[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return paths.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path));
}

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<void> {
  const answer = await runtime.recorder.handle(
    new Request(`http://localhost${path}`, { method: 'POST', body, headers }),
  );
  expect(answer.status).toBe(200);
}

async function importText(text: string): Promise<void> {
  const path = join(dir, 'spans.json');
  writeFileSync(path, text);
  const request = importRequest.parse({ paths: [path] });
  for await (const event of importPaths(runtime, request, new AbortController().signal)) {
    expect(event.kind).not.toBe('failed');
  }
}

/** Requests with a secret in every place that holds text. */
function requestsWith(secrets: readonly string[]) {
  let next = 0;
  const text = (): string => `planted before ${secrets[next++ % secrets.length] ?? ''} and after`;
  const value = (stringValue: string) => ({ value: { case: 'stringValue' as const, value: stringValue } });
  const attributes = () => [
    {
      key: 'gen_ai.input.messages',
      value: value(JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text() }] }])),
    },
    { key: 'gen_ai.tool.call.arguments', value: value(JSON.stringify({ to: text() })) },
    { key: 'user.id', value: value(text()) },
    { key: text(), value: value('the key is what is secret') },
    { key: 'list', value: { value: { case: 'arrayValue' as const, value: { values: [value(text())] } } } },
    {
      key: 'map',
      value: { value: { case: 'kvlistValue' as const, value: { values: [{ key: 'inner', value: value(text()) }] } } },
    },
  ];
  const id = (length: number, seed: number) => Buffer.alloc(length, seed + 1);
  const times = { startTimeUnixNano: 1_790_000_000_000_000_000n, endTimeUnixNano: 1_790_000_001_000_000_000n };
  const span = (i: number) => ({
    traceId: id(16, i),
    spanId: id(8, i),
    traceState: text(),
    name: text(),
    kind: 3,
    ...times,
    attributes: [
      { key: 'gen_ai.operation.name', value: value(i % 2 === 0 ? 'chat' : 'execute_tool') },
      ...attributes(),
    ],
    events: [{ name: text(), timeUnixNano: times.startTimeUnixNano, attributes: attributes() }],
    links: [{ traceId: id(16, i + 1), spanId: id(8, i + 1), traceState: text(), attributes: attributes() }],
    status: { code: 2, message: text() },
  });
  const evaluation = (i: number) => ({
    timeUnixNano: times.endTimeUnixNano,
    traceId: id(16, i),
    eventName: i % 2 === 0 ? 'gen_ai.evaluation.result' : text(),
    severityText: text(),
    body: value(text()),
    attributes: [
      { key: 'gen_ai.evaluation.name', value: value('resolved') },
      { key: 'gen_ai.evaluation.explanation', value: value(text()) },
      ...attributes(),
    ],
  });
  const from = () => ({
    resource: { attributes: [{ key: 'service.name', value: value(text()) }, ...attributes()] },
    schemaUrl: text(),
  });
  const scope = () => ({ name: text(), version: text(), attributes: attributes() });
  const some = [0, 1, 2, 3];
  return {
    traces: create(ExportTraceServiceRequestSchema, {
      resourceSpans: [{ ...from(), scopeSpans: [{ scope: scope(), spans: some.map(span) }] }],
    }),
    logs: create(ExportLogsServiceRequestSchema, {
      resourceLogs: [{ ...from(), scopeLogs: [{ scope: scope(), logRecords: some.map(evaluation) }] }],
    }),
  };
}
