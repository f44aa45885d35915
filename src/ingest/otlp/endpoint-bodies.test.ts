import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
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

describe('what is wrong with a body', () => {
  const post400 = async (
    body: string | Uint8Array,
    headers: Record<string, string> = { 'content-type': json },
    path = '/v1/traces',
  ) => {
    const { post, stored } = recorder();
    const answer = await post(path, body, headers);
    expect(answer.status).toBe(400);
    expect(stored).toEqual({ otel_traces: [], otel_logs: [] });
    const asJson = headers['content-type'] === json;
    return asJson ? ((await answer.json()) as { message: string }).message : statusOf(answer);
  };

  it('cut short: as protobuf, as JSON, as gzip, or by its Content-Length', async () => {
    const body = wireTraces(wireSpan);
    expect(await post400(body.slice(0, -5), { 'content-type': protobuf })).toMatch(/at byte \d+; send an Export/);
    expect(await post400(traces(goodSpan).slice(0, -5))).toBe('the body is cut short, at character 223');
    const gzip = gzipSync(traces(goodSpan)).subarray(0, -12);
    expect(await post400(gzip, { 'content-type': json, 'content-encoding': 'gzip' })).toBe(
      'the gzip body is cut short',
    );
    expect(await post400('not gzip at all', { 'content-type': json, 'content-encoding': 'gzip' })).toBe(
      'the gzip body is broken',
    );
    expect(await post400(traces(goodSpan), { 'content-type': json, 'content-length': '900' })).toContain(
      'Content-Length says 900',
    );
  });

  it('cut short by the connection', async () => {
    const { endpoint } = recorder();
    let pulls = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (pulls++ === 0) controller.enqueue(wireTraces(wireSpan).slice(0, 20));
        else controller.error(new Error('aborted'));
      },
    });
    const request = new Request('http://localhost/v1/traces', {
      method: 'POST',
      body,
      headers: { 'content-type': protobuf },
      duplex: 'half',
    });
    const answer = await endpoint(request);
    expect([answer.status, await statusOf(answer)]).toEqual([400, 'the body is cut short: the connection broke off']);
  });

  it('sent to the wrong address', async () => {
    const record = { timeUnixNano: 1n, severityNumber: 9, body: { value: { case: 'stringValue', value: 'hello' } } };
    const bare = { severityText: 'INFO', body: { value: { case: 'stringValue', value: 'hello' } } };
    for (const logs of [
      wireLogs(record),
      wireLogs(bare),
      wireLogs({ observedTimeUnixNano: 5n }),
      wireLogs({ eventName: 'x' }),
    ]) {
      expect(await post400(logs, { 'content-type': protobuf })).toBe(
        'this looks like an OTLP logs export; post it to /v1/logs',
      );
    }
    expect(await post400(wireTraces(wireSpan), { 'content-type': protobuf }, '/v1/logs')).toContain(
      'post it to /v1/traces',
    );
    expect(await post400(JSON.stringify({ resourceLogs: [] }))).toContain('post it to /v1/logs');
    expect(await post400(traces(goodSpan), { 'content-type': json }, '/v1/logs')).toContain('post it to /v1/traces');
    expect(await post400(JSON.stringify({ resourceMetrics: [] }))).toContain('metrics');
    expect(await post400(JSON.stringify({ resource_spans: [] }))).toContain('lowerCamelCase');
  });

  it('not what JSON of OTLP looks like, with its place', async () => {
    expect(await post400('{"resourceSpans": [,]}')).toBe('the body is not JSON, at character 19 of 22');
    expect(await post400('[]')).toBe('the body: expected an object, found a list');
    expect(await post400('{"resourceSpans":[{"scopeSpans":{}}]}')).toBe(
      'resourceSpans[0].scopeSpans: expected a list, found an object',
    );
    expect(await post400('['.repeat(1_000_000))).toContain('cut short');
  });

  it('too large, before or after unpacking: 413, and a bomb is given up at the cap', async () => {
    const { post } = recorder({ maxBodyBytes: 1000, maxUnpackedBytes: 2000 });
    const large = await post('/v1/traces', 'x'.repeat(1001));
    expect([large.status, await large.json()]).toEqual([
      413,
      { message: expect.stringContaining('more than 1000 bytes') },
    ]);
    const bomb = gzipSync(Buffer.alloc(500_000));
    expect(bomb.length).toBeLessThan(1000);
    const answer = await post('/v1/traces', bomb, { 'content-type': protobuf, 'content-encoding': 'gzip' });
    expect([answer.status, await statusOf(answer)]).toEqual([
      413,
      expect.stringContaining('unpacks to more than 2000 bytes'),
    ]);
  });

  it('two hundred megabytes in some kilobytes of gzip cost no more than the cap', async () => {
    const { post } = recorder();
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = process.memoryUsage().arrayBuffers;
    const answer = await post('/v1/traces', bomb, { 'content-type': protobuf, 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('two gzip members in one body, of which only the last says how long it is, are one body', async () => {
    const { post, stored } = recorder();
    const text = traces({ ...goodSpan, name: 'x'.repeat(300_000) });
    const body = Buffer.concat([gzipSync(text.slice(0, -20)), gzipSync(text.slice(-20))]);
    const answer = await post('/v1/traces', body, { 'content-type': json, 'content-encoding': 'gzip' });
    expect([answer.status, stored.otel_traces.length]).toEqual([200, 1]);
  });

  it('JSON that would unfold to millions of objects', async () => {
    const { post } = recorder();
    const answer = await post('/v1/traces', `{"x":[${'{},'.repeat(6_100_000)}{}]}`);
    expect([answer.status, await answer.json()]).toEqual([413, { message: expect.stringContaining('objects') }]);
  });
});
