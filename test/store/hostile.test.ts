import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportRuns } from '#flow/export.ts';
import { report } from '#flow/report.ts';
import type { Runtime } from '#flow/runtime.ts';
import { show } from '#flow/show.ts';
import { gather } from '../gather.ts';
import { openTestRuntime } from './open-runtime.ts';

const traceId = (n: number): string => n.toString(16).padStart(32, '0');
const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

/** A span of a run as OTLP/JSON, with more or other fields. */
function span(n: number, more: Readonly<Record<string, unknown>> = {}, attributes: readonly object[] = []) {
  return {
    traceId: traceId(n),
    spanId: n.toString(16).padStart(16, '0'),
    name: 'chat',
    startTimeUnixNano: `17950000${String(n).padStart(2, '0')}000000001`,
    endTimeUnixNano: `17950000${String(n).padStart(2, '0')}000000003`,
    attributes: [text('gen_ai.operation.name', 'chat'), text('airworthy.task', 'refund'), ...attributes],
    ...more,
  };
}

const body = (...spans: readonly object[]): Buffer =>
  Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
const tokens = (count: string) => ({ key: 'gen_ai.usage.input_tokens', value: { intValue: count } });
const many = Array.from({ length: 100_000 }, (_, i) => text(`k${i}`, ''));
const notUtf8 = body(span(4, { name: 'good__name' }));
notUtf8.set([0xff, 0xc3], notUtf8.indexOf('__'));

const requests: readonly {
  readonly what: string;
  readonly body: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly says: string;
}[] = [
  { what: 'a good one', body: body(span(1)), status: 200, says: '{}' },
  { what: 'a body that is cut', body: body(span(90)).subarray(0, 150), status: 400, says: 'cut short' },
  {
    what: 'a gzip bomb',
    body: gzipSync(Buffer.alloc(200_000_000)),
    headers: { 'content-encoding': 'gzip' },
    status: 413,
    says: 'unpacks to more than',
  },
  {
    what: 'gzip that is none',
    body: body(span(91)),
    headers: { 'content-encoding': 'gzip' },
    status: 400,
    says: 'gzip',
  },
  { what: 'a hundred thousand attributes', body: body(span(2, {}, many)), status: 200, says: '{}' },
  {
    what: 'ids of wrong length beside a good span',
    body: body(span(92, { traceId: 'abcd' }), span(3), span(93, { spanId: 'ab'.repeat(16) })),
    status: 200,
    says: '"rejectedSpans":"2"',
  },
  { what: 'logs', body: Buffer.from('{"resourceLogs": []}'), status: 400, says: 'post it to /v1/logs' },
  { what: 'invalid UTF-8', body: notUtf8, status: 200, says: '{}' },
  {
    what: 'the year 9999',
    body: body(span(94, { endTimeUnixNano: '253402300799000000000' }), span(5)),
    status: 200,
    says: '"rejectedSpans":"1"',
  },
  { what: 'a number past 2^53', body: body(span(6, {}, [tokens('9007199254740993')])), status: 200, says: '{}' },
  { what: 'the largest number', body: body(span(7, {}, [tokens('9223372036854775807')])), status: 200, says: '{}' },
  { what: 'a number below nothing', body: body(span(8, {}, [tokens('-5')])), status: 200, says: '{}' },
  { what: 'another good one', body: body(span(9)), status: 200, says: '{}' },
];

describe('what no agent should send', () => {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-hostile-'));
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = await openTestRuntime(dir);
  });
  afterAll(async () => {
    await runtime.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each(requests)('has a clear answer: $what', async ({ body: sent, headers, status, says }) => {
    const request = new Request('http://localhost/v1/traces', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: new Uint8Array(sent),
    });
    const answer = await runtime.recorder.handle(request);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(says)]);
  });

  it('leaves everything that was acknowledged to be read, in runs, report and export', async () => {
    await runtime.assembler.settle();
    const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(traceId);
    const exported = Buffer.concat(await gather(exportRuns(runtime.context, { format: 'jsonl' }))).toString();
    const lines = exported.trim().split('\n');
    const runs = lines.map((line) => z.object({ run_id: z.string() }).parse(JSON.parse(line)));
    expect(runs.map(({ run_id }) => run_id)).toEqual(ids);
    const stored = await runtime.context.store.engine.rows(
      `SELECT SpanAttributes['gen_ai.usage.input_tokens'] AS tokens FROM airworthy.otel_traces WHERE tokens != '' ORDER BY TraceId`,
      z.object({ tokens: z.string() }),
    );
    expect(stored.map((row) => row.tokens)).toEqual(['9007199254740993', '9223372036854775807', '-5']);
    expect(await report(runtime.context, {})).toMatchObject({ runs: ids.length });
    for (const id of ids) expect(await show(runtime.context, { id })).toMatchObject({ run: { run_id: id } });
    const parquet = await gather(exportRuns(runtime.context, { format: 'parquet' }));
    expect(Buffer.concat(parquet).subarray(0, 4).toString()).toBe('PAR1');
  });
});
