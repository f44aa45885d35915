import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import type { Attributes, AttributeValue, LogRecord, Span } from '#trace/span.ts';
import { readRows } from '../../../test/otlp-proto/read-rows.ts';
import { RowEncoder } from './row-encoder.ts';

const policy = redactionPolicySchema.parse({
  attributes: { password: 'mask', 'user.id': 'hash', secret: 'drop', note: 'keep', 'service.name': 'hash' },
});
const redactor = createRedactor(policy, Buffer.alloc(32, 1));
const origin = { resource: {}, scopeName: '', scopeVersion: '' };
const mail = 'ada@example.com';
const redactedMail = redactor.redactText(mail, () => {});

const span = (fields: Partial<Span> = {}): Span => ({
  origin,
  traceId: 'ab'.repeat(16),
  spanId: 'cd'.repeat(8),
  parentSpanId: '',
  traceState: '',
  name: 'chat',
  kind: 'Client',
  startNs: 1_700_000_000_000_000_000n,
  endNs: 1_700_000_001_000_000_000n,
  attributes: {},
  events: [],
  links: [],
  statusCode: 'Ok',
  statusMessage: '',
  ...fields,
});

function spanRow(fields: Partial<Span>): Record<string, unknown> {
  const encoder = new RowEncoder(redactor);
  expect(encoder.span(span(fields))).toBeUndefined();
  const { rows, count } = encoder.take();
  return { ...readRows('otel_traces', rows, count)[0] };
}

const attributesOf = (attributes: Attributes) => spanRow({ attributes })['SpanAttributes'];
const stored = (value: AttributeValue) => (attributesOf({ v: value }) as Record<string, string>)['v'];

describe('values as the Collector writes them', () => {
  it.each([
    ['text', 'text'],
    [true, 'true'],
    [42, '42'],
    [-(2n ** 63n), '-9223372036854775808'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [123_456_789_012_345_680_000, '123456789012345680000'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [null, ''],
    [Uint8Array.of(0, 255, 16), 'AP8Q'],
    [[], '[]'],
    [['a', 1, true, null, 1.5], '["a",1,true,null,1.5]'],
    [{ b: 1, a: { c: [Uint8Array.of(1)] } }, '{"a":{"c":["AQ=="]},"b":1}'],
    [{ '<&>': 2n ** 60n }, '{"<&>":1152921504606846976}'],
    [[Number.NaN, Number.POSITIVE_INFINITY], '[null,null]'],
  ] as const)('%o is stored as %s', (value, text) => {
    expect(stored(value)).toBe(text);
  });

  it('JSON text of nested values is JSON of the same values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }), (value) => {
        fc.pre(typeof value === 'object' && value !== null);
        const { note = '' } = attributesOf({ note: value as AttributeValue }) as Record<string, string>;
        expect(JSON.parse(note)).toEqual(value);
      }),
    );
  });
});

describe('redaction of a row', () => {
  it('reaches every text that is stored, and counts on the span', () => {
    const row = spanRow({
      origin: { resource: { owner: mail }, scopeName: `scope ${mail}`, scopeVersion: mail },
      name: `to ${mail}`,
      traceState: `v=${mail}`,
      statusMessage: mail,
      attributes: { plain: mail, list: [mail, { [mail]: mail }], [mail]: 'x', bytes: Buffer.from(mail) },
      events: [{ name: mail, timeNs: 1n, attributes: { e: mail } }],
      links: [{ traceId: 'ef'.repeat(16), spanId: '12'.repeat(8), traceState: mail, attributes: { l: mail } }],
    });
    expect(JSON.stringify(row)).not.toContain('ada@');
    expect(JSON.stringify(row)).not.toContain(Buffer.from(mail).toString('base64').slice(0, 8));
    expect(row['SpanAttributes']).toMatchObject({ 'airworthy.redacted': '{"email":16}' });
  });

  it('finds a card number that came as a number', () => {
    expect(
      JSON.stringify(
        attributesOf({ int: 4_111_111_111_111_111n, double: 4_111_111_111_111_111, list: [4111111111111111n] }),
      ),
    ).not.toContain('4111');
    expect(attributesOf({ seconds: 1_700_000_000, fraction: 0.4111111111111111 })).toEqual({
      seconds: '1700000000',
      fraction: '0.4111111111111111',
    });
  });

  it('leaves nothing to say where nothing was redacted', () => {
    expect(attributesOf({ a: 'b' })).toEqual({ a: 'b' });
  });

  it('follows the policy by key, on every level', () => {
    const row = spanRow({
      origin: { resource: { 'service.name': 'desk' }, scopeName: '', scopeVersion: '' },
      attributes: {
        password: 'p',
        'user.id': 'u1',
        secret: 's',
        note: mail,
        nested: { password: 'p', secret: 's', note: mail },
      },
    });
    expect(row).toMatchObject({
      ServiceName: redactor.hashed('desk'),
      ResourceAttributes: { 'service.name': redactor.hashed('desk') },
      SpanAttributes: {
        password: redactor.masked('password'),
        'user.id': redactor.hashed('u1'),
        note: mail,
        'airworthy.redacted': '{"drop":2,"email":1,"hash":2,"mask":2}',
      },
    });
    const attributes = row['SpanAttributes'] as Record<string, string>;
    expect(attributes).not.toHaveProperty('secret');
    expect(JSON.parse(attributes['nested'] ?? '')).toEqual({
      note: redactedMail,
      password: redactor.masked('password'),
    });
  });

  it('adds to what a recorder before it counted', () => {
    expect(attributesOf({ 'airworthy.redacted': '{"email":2,"card":1}', a: mail })).toEqual({
      a: redactedMail,
      'airworthy.redacted': '{"card":1,"email":3}',
    });
  });

  it('believes no count that could be a secret', () => {
    const counts = { [mail]: 1, 4111111111111111: 1, phone: 4_111_111_111_111_111, iban: 2 };
    expect(attributesOf({ 'airworthy.redacted': JSON.stringify(counts) })).toEqual({
      'airworthy.redacted': '{"iban":2}',
    });
    expect(attributesOf({ 'airworthy.redacted': '[1' })).toEqual({});
  });

  it('scans bodies of log records', () => {
    const record: LogRecord = {
      origin,
      timeNs: 5n,
      traceId: '',
      spanId: '',
      severityText: '',
      severityNumber: 9,
      eventName: 'gen_ai.evaluation.result',
      body: { who: mail },
      attributes: {},
    };
    const encoder = new RowEncoder(redactor);
    expect(encoder.log(record)).toBeUndefined();
    expect(encoder.log({ ...record, body: mail, flags: 257, severityNumber: 99 })).toBeUndefined();
    expect(encoder.log({ ...record, traceId: 'xyz' })).toBe('traceId is not lower-case hex');
    const { rows, count } = encoder.take();
    expect(readRows('otel_logs', rows, count)).toMatchObject([
      {
        Body: JSON.stringify({ who: redactedMail }),
        SeverityNumber: 9,
        LogAttributes: { 'airworthy.redacted': '{"email":1}' },
      },
      { Body: redactedMail, TraceFlags: 1, SeverityNumber: 0, Timestamp: '5' },
    ]);
  });
});

describe('rows that cannot be stored', () => {
  it.each([
    [{ traceId: 'ab' }, 'traceId has 1 byte, it needs 16'],
    [{ traceId: '' }, 'traceId is missing'],
    [{ spanId: '0'.repeat(16) }, 'spanId is all zero'],
    [{ parentSpanId: 'AB'.repeat(8) }, 'parentSpanId is not lower-case hex'],
    [{ startNs: 2n ** 63n }, 'startTimeUnixNano is after the year 2262, the last that can be stored in nanoseconds'],
    [{ startNs: -(2n ** 62n) }, 'startTimeUnixNano is before the year 1900'],
    [
      { events: [{ name: '', timeNs: 2n ** 64n, attributes: {} }] },
      'timeUnixNano of an event is after the year 2262, the last that can be stored in nanoseconds',
    ],
    [
      { links: [{ traceId: 'ab', spanId: '', traceState: '', attributes: {} }] },
      'traceId of a link has 1 byte, it needs 16',
    ],
    [{ attributes: { many: Array.from({ length: 300_000 }, () => 1) } }, 'an attribute holds more than 262144 values'],
  ] as const)('%o: %s', (fields, reason) => {
    const encoder = new RowEncoder(redactor);
    expect(encoder.span(span())).toBeUndefined();
    expect(encoder.span(span(fields))).toBe(reason);
    expect(encoder.span(span({ name: 'after' }))).toBeUndefined();
    const { rows, count } = encoder.take();
    expect(readRows('otel_traces', rows, count)).toMatchObject([{ SpanName: 'chat' }, { SpanName: 'after' }]);
  });

  it('more bytes than the limit are refused as too large, and the encoder goes on', () => {
    const encoder = new RowEncoder(redactor, 100_000);
    expect(() => encoder.span(span({ name: 'x'.repeat(200_000) }))).toThrow(
      expect.objectContaining({ code: 'too_large' }),
    );
    expect(encoder.span(span({ name: 'after' }))).toBeUndefined();
    const { rows, count } = encoder.take();
    expect(readRows('otel_traces', rows, count)).toMatchObject([{ SpanName: 'after' }]);
  });
});
