import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { ExportTraceServiceResponseSchema } from '../../../test/otlp-proto/otlp_pb.ts';
import {
  bytesOf,
  goodSpan,
  protobuf,
  recorder,
  statusOf,
  traces,
  wireField,
  wireSpan,
  wireTraces,
} from '../../../test/otlp-proto/recorder.ts';

describe('values at the edge', () => {
  it('times past 2262 reject the span, in either encoding', async () => {
    const { post, stored } = recorder();
    const year9999 = '253402300799000000000';
    const late = await post(
      '/v1/traces',
      traces({ ...goodSpan, endTimeUnixNano: year9999 }, { ...goodSpan, startTimeUnixNano: '9300000000000000000' }),
    );
    expect(await late.json()).toMatchObject({
      partialSuccess: {
        rejectedSpans: '2',
        errorMessage: expect.stringMatching(/unsigned 64-bit.*after the year 2262/),
      },
    });
    const wire = await post('/v1/traces', wireTraces({ ...wireSpan, startTimeUnixNano: 2n ** 63n }), {
      'content-type': protobuf,
    });
    expect(fromBinary(ExportTraceServiceResponseSchema, await bytesOf(wire)).partialSuccess?.errorMessage).toContain(
      'after the year 2262',
    );
    expect(stored.otel_traces).toEqual([]);
  });

  it('numbers past 2^53 keep every digit, as text or as JSON numbers', async () => {
    const { post, stored } = recorder();
    const attributes =
      '[{"key":"n","value":{"intValue":9007199254740993}},{"key":"t","value":{"intValue":"-9223372036854775808"}}]';
    const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${'ab'.repeat(16)}","spanId":"${'cd'.repeat(8)}",
      "startTimeUnixNano":1544712660000000001,"endTimeUnixNano":1544712660000000003,"attributes":${attributes}}]}]}]}`;
    expect(await (await post('/v1/traces', body)).text()).toBe('{}');
    expect(stored.otel_traces).toMatchObject([
      {
        Timestamp: '1544712660000000001',
        Duration: '2',
        SpanAttributes: { n: '9007199254740993', t: '-9223372036854775808' },
      },
    ]);
  });

  it('an end before the start is a duration of 0, and the span says so; so it does where a time is missing', async () => {
    const { post, stored } = recorder();
    await post(
      '/v1/traces',
      traces({ ...goodSpan, endTimeUnixNano: '1' }, { ...goodSpan, endTimeUnixNano: undefined }),
    );
    expect(stored.otel_traces).toMatchObject([
      { Duration: '0', SpanAttributes: { 'airworthy.clock': 'end_before_start' } },
      { Duration: '0', SpanAttributes: { 'airworthy.clock': 'missing' } },
    ]);
  });

  it('invalid UTF-8 becomes U+FFFD', async () => {
    const { post, stored } = recorder();
    const body = Buffer.from(wireTraces({ ...wireSpan, name: 'good__name' }));
    body.set([0xff, 0xc3], body.indexOf('__'));
    expect((await post('/v1/traces', body, { 'content-type': protobuf })).status).toBe(200);
    expect(stored.otel_traces).toMatchObject([{ SpanName: 'good\uFFFD\uFFFDname' }]);
  });

  it('a million attributes: the first 4096 are kept, the rest counted on the span', async () => {
    const { post, stored } = recorder();
    const distinct = Array.from({ length: 5000 }, (_, i) => attribute(i));
    const filler = attribute(999_999);
    const million = Buffer.concat([...distinct, Buffer.alloc(filler.length * 995_000, filler)]);
    const body = wireField(1, wireField(2, span(million)));
    expect((await post('/v1/traces', body, { 'content-type': protobuf })).status).toBe(200);
    const [row] = stored.otel_traces as { SpanAttributes: Record<string, string> }[];
    expect(row?.SpanAttributes).toMatchObject({ k0: '', k4095: '', 'airworthy.dropped_attributes': '995904' });
    expect(Object.keys(row?.SpanAttributes ?? {})).not.toContain('k4096');
  });

  it('values nested past 32 levels reject the span, in either encoding', async () => {
    const { post, stored } = recorder();
    const nested = (depth: number): object =>
      depth === 0 ? { intValue: '1' } : { arrayValue: { values: [nested(depth - 1)] } };
    const deep = (depth: number) => traces({ ...goodSpan, attributes: [{ key: 'x', value: nested(depth) }] });
    expect(await (await post('/v1/traces', deep(31))).text()).toBe('{}');
    expect(await (await post('/v1/traces', deep(32))).text()).toContain('nests deeper than 32 levels');
    let value = wireField(1, Buffer.from('x'));
    for (let i = 0; i < 200; i++) value = wireField(5, wireField(1, value));
    const spans = [
      span(wireField(9, wireField(2, value))),
      span(wireField(9, wireField(2, wireField(5, Buffer.alloc(0))))),
    ];
    const answer = await post('/v1/traces', wireField(1, wireField(2, Buffer.concat(spans))), {
      'content-type': protobuf,
    });
    expect(fromBinary(ExportTraceServiceResponseSchema, await bytesOf(answer)).partialSuccess).toMatchObject({
      rejectedSpans: 1n,
      errorMessage: expect.stringContaining('nests deeper'),
    });
    expect(stored.otel_traces).toMatchObject([{ SpanName: 'chat' }, { SpanAttributes: { '': '[]' } }]);
  });

  it('millions of empty spans, which are small as bytes and not as work, are too many', async () => {
    const { post } = recorder();
    const spansOf = (count: number) => wireField(1, wireField(2, Buffer.alloc(count * 2, Buffer.from([0x12, 0]))));
    const answer = await post('/v1/traces', spansOf(1_000_001), { 'content-type': protobuf });
    expect([answer.status, await statusOf(answer)]).toEqual([413, expect.stringContaining('more than 1000000 groups')]);
  });

  it('a big resource costs no more for the many scopes and bad spans that share it', async () => {
    const { post } = recorder();
    const scopes = Buffer.alloc(2 * 200_000, Buffer.from([0x12, 0]));
    const badSpans = wireField(2, Buffer.alloc(2 * 200_000, Buffer.from([0x12, 0])));
    const body = wireField(1, Buffer.concat([megabyteResource, scopes, badSpans, wireField(2, span(Buffer.alloc(0)))]));
    const answer = await post('/v1/traces', body, { 'content-type': protobuf });
    expect(fromBinary(ExportTraceServiceResponseSchema, await bytesOf(answer)).partialSuccess?.rejectedSpans).toBe(
      200_000n,
    );
  });

  it('rows that outgrow the limit, as one big resource goes into each: 413', async () => {
    const { post, stored } = recorder();
    const spans = Buffer.concat(Array.from({ length: 200 }, () => span(Buffer.alloc(0))));
    const answer = await post('/v1/traces', wireField(1, Buffer.concat([megabyteResource, wireField(2, spans)])), {
      'content-type': protobuf,
    });
    expect([answer.status, await statusOf(answer)]).toEqual([
      413,
      expect.stringContaining('as rows this request takes more'),
    ]);
    expect(stored.otel_traces).toEqual([]);
  });
});

const megabyte = wireField(2, wireField(1, Buffer.alloc(1_000_000, 'x')));
const megabyteResource = wireField(1, wireField(1, Buffer.concat([wireField(1, Buffer.from('k')), megabyte])));

/** The field of a scope group that holds a span. */
function span(more: Uint8Array): Buffer {
  return wireField(2, Buffer.concat([wireField(1, Buffer.alloc(16, 1)), wireField(2, Buffer.alloc(8, 2)), more]));
}

function attribute(i: number): Buffer {
  return wireField(9, Buffer.concat([wireField(1, Buffer.from(`k${i}`)), wireField(2, wireField(1, Buffer.alloc(0)))]));
}
