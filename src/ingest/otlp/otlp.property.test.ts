import { fromBinary, toBinary } from '@bufbuild/protobuf';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import { logsRequest, traceRequest } from '../../../test/otlp-proto/arbitrary.ts';
import { oracleRecordRows, oracleSpanRows } from '../../../test/otlp-proto/oracle.ts';
import { logsJson, traceJson } from '../../../test/otlp-proto/otlp-json.ts';
import { ExportLogsServiceRequestSchema, ExportTraceServiceRequestSchema } from '../../../test/otlp-proto/otlp_pb.ts';
import { readRows } from '../../../test/otlp-proto/read-rows.ts';
import type { RowTable } from '../row/columns.ts';
import type { RowChunk } from '../row/rows.ts';
import { JsonDecoder } from './json/json-decoder.ts';
import { WireDecoder } from './wire/wire-decoder.ts';

const policy = redactionPolicySchema.parse({
  attributes: { 'keep.me': 'keep', 'mask.me': 'mask', 'hash.me': 'hash', 'drop.me': 'drop' },
});
const redactor = createRedactor(policy, Buffer.alloc(32, 7));

const read = (table: RowTable, chunk: RowChunk) => readRows(table, chunk.rows, chunk.count);

/** What a decoder makes of a body: its rows, how many it rejected, or why it takes none of it. */
function attempt(decoder: WireDecoder | JsonDecoder, table: RowTable, body: Uint8Array) {
  try {
    const decoded = decoder.decode(Buffer.from(body));
    return { rows: read(table, decoded), refused: decoded.rejections.count };
  } catch (thrown) {
    if (thrown instanceof AirworthyError && thrown.code === 'input_invalid') return thrown.message;
    throw thrown;
  }
}

describe('OTLP decoders', () => {
  const wireTraces = new WireDecoder('otel_traces', redactor);
  const wireLogs = new WireDecoder('otel_logs', redactor);
  const jsonTraces = new JsonDecoder('otel_traces', redactor);
  const jsonLogs = new JsonDecoder('otel_logs', redactor);

  it('make the same rows of spans from protobuf, from JSON, and from what protobuf-es understood', () => {
    fc.assert(
      fc.property(traceRequest, (request) => {
        const bytes = toBinary(ExportTraceServiceRequestSchema, request);
        const oracle = oracleSpanRows(fromBinary(ExportTraceServiceRequestSchema, bytes), redactor);
        const expected = { rows: read('otel_traces', oracle), refused: oracle.refused };
        const wire = attempt(wireTraces, 'otel_traces', bytes);
        if (typeof wire === 'string') expect([wire, expected.rows]).toEqual([expect.stringContaining('/v1/logs'), []]);
        else expect(wire).toEqual(expected);
        expect(attempt(jsonTraces, 'otel_traces', Buffer.from(traceJson(request)))).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('make the same rows of log records', () => {
    fc.assert(
      fc.property(logsRequest, (request) => {
        const bytes = toBinary(ExportLogsServiceRequestSchema, request);
        const oracle = oracleRecordRows(fromBinary(ExportLogsServiceRequestSchema, bytes), redactor);
        const expected = { rows: read('otel_logs', oracle), refused: oracle.refused };
        expect(attempt(wireLogs, 'otel_logs', bytes)).toEqual(expected);
        expect(attempt(jsonLogs, 'otel_logs', Buffer.from(logsJson(request)))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('never take bytes that protobuf-es understands otherwise, and name the byte where they stop', () => {
    let taken = 0;
    fc.assert(
      fc.property(traceRequest, damage, (request, harm) => {
        const bytes = harm(toBinary(ExportTraceServiceRequestSchema, request));
        const wire = attempt(wireTraces, 'otel_traces', bytes);
        if (typeof wire === 'string') {
          expect(wire).toMatch(/at byte \d+$|post it to \/v1\/logs$/);
          return;
        }
        taken++;
        const oracle = oracleSpanRows(fromBinary(ExportTraceServiceRequestSchema, bytes), redactor);
        expect(wire).toEqual({ rows: read('otel_traces', oracle), refused: oracle.refused });
      }),
      { numRuns: 700 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('take a log export apart just as carefully', () => {
    fc.assert(
      fc.property(logsRequest, damage, (request, harm) => {
        const bytes = harm(toBinary(ExportLogsServiceRequestSchema, request));
        const wire = attempt(wireLogs, 'otel_logs', bytes);
        if (typeof wire === 'string') {
          expect(wire).toMatch(/at byte \d+$|post it to \/v1\/traces$/);
          return;
        }
        const oracle = oracleRecordRows(fromBinary(ExportLogsServiceRequestSchema, bytes), redactor);
        expect(wire).toEqual({ rows: read('otel_logs', oracle), refused: oracle.refused });
      }),
      { numRuns: 350 },
    );
  });

  it('answer random bytes with an error or with nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const wire = attempt(wireTraces, 'otel_traces', bytes);
        if (typeof wire !== 'string') expect(wire.rows).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

/** Ways to harm a message: cut it, change bytes, take some out, put some in, repeat a part. */
const damage: fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map((at) => (bytes: Uint8Array) => bytes.slice(0, at * bytes.length)),
  fc
    .array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => (bytes: Uint8Array) => {
      const harmed = Uint8Array.from(bytes);
      for (const { at, byte } of changes) harmed[Math.floor(at * bytes.length)] = byte;
      return harmed;
    }),
  fc
    .record({ at: fc.double({ min: 0, max: 1, noNaN: true }), size: fc.nat(4), put: fc.uint8Array({ maxLength: 6 }) })
    .map(({ at, size, put }) => (bytes: Uint8Array) => {
      const from = Math.floor(at * bytes.length);
      return Buffer.concat([bytes.slice(0, from), put, bytes.slice(from + size)]);
    }),
  fc.constant((bytes: Uint8Array) => Buffer.concat([bytes, bytes])),
);
