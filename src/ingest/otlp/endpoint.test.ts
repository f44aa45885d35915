import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { ExportLogsServiceResponseSchema, ExportTraceServiceResponseSchema } from '../../../test/otlp-proto/otlp_pb.ts';
import {
  bytesOf,
  goodSpan,
  json,
  protobuf,
  recorder,
  statusOf,
  traces,
  wireLogs,
  wireSpan,
  wireTraces,
} from '../../../test/otlp-proto/recorder.ts';
import { GroupCommit, type RowSink } from '../batch/group-commit.ts';

describe('what OTLP/HTTP answers', () => {
  it('an empty message for full success, in the encoding of the request', async () => {
    const { post, stored } = recorder();
    const asJson = await post('/v1/traces', traces(goodSpan), { 'content-type': 'application/json; charset=utf-8' });
    expect([asJson.status, asJson.headers.get('content-type'), await asJson.text()]).toEqual([200, json, '{}']);
    const asProtobuf = await post('/v1/traces', wireTraces(wireSpan), { 'content-type': 'Application/X-Protobuf' });
    expect([asProtobuf.status, asProtobuf.headers.get('content-type'), (await bytesOf(asProtobuf)).length]).toEqual([
      200,
      protobuf,
      0,
    ]);
    expect(stored.otel_traces).toMatchObject([
      { TraceId: '5b8efff798038103d269b633813fc60c', SpanKind: 'Client', Duration: '1000000000' },
      { TraceId: '01'.repeat(16), SpanName: 'chat' },
    ]);
  });

  it('200 to an empty body', async () => {
    const { post } = recorder();
    expect(await (await post('/v1/traces', '')).text()).toBe('{}');
    expect((await post('/v1/logs', null, { 'content-type': protobuf })).status).toBe(200);
    expect(
      (await post('/v1/traces', new Uint8Array(), { 'content-type': json, 'content-encoding': 'gzip' })).status,
    ).toBe(200);
  });

  it('partial success with the count and the first reasons, and stores the rest', async () => {
    const { post, stored } = recorder();
    const bad = [
      { ...goodSpan, traceId: '5b8e' },
      { ...goodSpan, spanId: '0000000000000000' },
      { ...goodSpan, spanId: 'q6Btx4ZMHr4=' },
      { ...goodSpan, name: 7 },
    ];
    const answer = await post('/v1/traces', traces(goodSpan, ...bad));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      partialSuccess: {
        rejectedSpans: '4',
        errorMessage:
          'resourceSpans[0].scopeSpans[0].spans[1]: traceId has 2 bytes, it needs 16; ' +
          'resourceSpans[0].scopeSpans[0].spans[2]: spanId is all zero; ' +
          'resourceSpans[0].scopeSpans[0].spans[3]: spanId: not hex digits (OTLP/JSON has ids in hex, not in base64); ' +
          'and 1 more',
      },
    });
    expect(stored.otel_traces).toHaveLength(1);
  });

  it('the same partial success in protobuf, for spans and records', async () => {
    const { post, stored } = recorder();
    const spans = await post('/v1/traces', wireTraces({ ...wireSpan, spanId: Buffer.alloc(7, 1) }, wireSpan), {
      'content-type': protobuf,
    });
    expect(fromBinary(ExportTraceServiceResponseSchema, await bytesOf(spans)).partialSuccess).toMatchObject({
      rejectedSpans: 1n,
      errorMessage: 'resourceSpans[0].scopeSpans[0].spans[0]: spanId has 7 bytes, it needs 8',
    });
    const records = await post('/v1/logs', wireLogs({ timeUnixNano: 1n, traceId: Buffer.alloc(3, 1) }), {
      'content-type': protobuf,
    });
    expect(fromBinary(ExportLogsServiceResponseSchema, await bytesOf(records)).partialSuccess).toMatchObject({
      rejectedLogRecords: 1n,
      errorMessage: 'resourceLogs[0].scopeLogs[0].logRecords[0]: traceId has 3 bytes, it needs 16',
    });
    expect([stored.otel_traces.length, stored.otel_logs.length]).toEqual([1, 0]);
  });

  it('takes gzip, deflate with and without its header, and identity', async () => {
    const { post, stored } = recorder();
    const body = Buffer.from(traces(goodSpan));
    const packed = { gzip: gzipSync(body), deflate: deflateSync(body), identity: body };
    for (const [encoding, bytes] of [...Object.entries(packed), ['deflate', deflateRawSync(body)] as const]) {
      const answer = await post('/v1/traces', bytes, { 'content-type': json, 'content-encoding': encoding });
      expect([encoding, answer.status]).toEqual([encoding, 200]);
    }
    expect(stored.otel_traces).toHaveLength(4);
  });

  it('405, 404 and 415 with what would be right', async () => {
    const { endpoint, post } = recorder();
    const got = await endpoint(new Request('http://localhost/v1/traces'));
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await post('/v1/metrics', '{}')).status).toBe(404);
    const text = await post('/v1/traces', 'hello', { 'content-type': 'text/plain' });
    expect([text.status, await text.json()]).toEqual([
      415,
      { message: expect.stringContaining('application/x-protobuf') },
    ]);
    const brotli = await post('/v1/traces', 'x', { 'content-type': protobuf, 'content-encoding': 'br' });
    expect([brotli.status, await statusOf(brotli)]).toEqual([415, expect.stringContaining('gzip')]);
  });
});

describe('when the store cannot follow', () => {
  it('429 with Retry-After while too much waits', async () => {
    const letGo: (() => void)[] = [];
    const sink: RowSink = () => new Promise((resolve) => letGo.push(resolve));
    const commit = new GroupCommit(sink, { lingerMs: 0, maxHeldBytes: 100 });
    const { post } = recorder({ commit });
    const first = post('/v1/traces', traces(goodSpan));
    while (letGo.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    const second = await post('/v1/traces', wireTraces(wireSpan), { 'content-type': protobuf });
    expect(second.status).toBe(429);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await statusOf(second)).toContain('more arrives than can be stored');
    letGo[0]?.();
    expect((await first).status).toBe(200);
  });

  it('429 while too many bodies are being read', async () => {
    const { endpoint, post } = recorder({ maxHeldBytes: 1000 });
    let more: (() => void) | undefined;
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(traces(goodSpan).slice(0, 200)));
        more = () => {
          controller.enqueue(Buffer.from(traces(goodSpan).slice(200)));
          controller.close();
        };
      },
    });
    const slow = endpoint(
      new Request('http://localhost/v1/traces', {
        method: 'POST',
        body,
        headers: { 'content-type': json },
        duplex: 'half',
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await post('/v1/traces', ' '.repeat(900))).status).toBe(429);
    more?.();
    expect((await slow).status).toBe(200);
    expect((await post('/v1/traces', traces(goodSpan))).status).toBe(200);
  });

  it('503 with Retry-After when the disk is full or the sink fails, and the report has the cause', async () => {
    const reported: AirworthyError[] = [];
    const full = new AirworthyError('store_unavailable', 'the disk is full');
    for (const thrown of [full, new Error('no idea')]) {
      const sink: RowSink = () => Promise.reject(thrown);
      const { post } = recorder({ sink, report: (error) => reported.push(error) });
      const answer = await post('/v1/traces', traces(goodSpan));
      expect([answer.status, Number(answer.headers.get('retry-after')) >= 1]).toEqual([503, true]);
    }
    expect(reported.map((error) => error.message)).toEqual([
      'the disk is full',
      'the store did not take the rows: no idea',
    ]);
  });
});
