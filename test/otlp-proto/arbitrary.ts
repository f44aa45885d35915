import { create, type MessageInitShape } from '@bufbuild/protobuf';
import * as fc from 'fast-check';
import {
  type AnyValueSchema,
  type ExportLogsServiceRequest,
  ExportLogsServiceRequestSchema,
  type ExportTraceServiceRequest,
  ExportTraceServiceRequestSchema,
  type KeyValueSchema,
} from './otlp_pb.ts';

// Any text but a byte order mark, which protobuf-es takes away.
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }).map((value) => value.replaceAll('\uFEFF', '')),
  fc.constantFrom(
    '',
    'a plain text',
    'write to ada@example.com or to bob@example.org',
    '{"role":"user","content":"hi"}',
  ),
);
const key = fc.oneof(
  fc.constantFrom('service.name', 'gen_ai.request.model', 'keep.me', 'mask.me', 'hash.me', 'drop.me', '__proto__'),
  fc.constantFrom('airworthy.redacted', 'airworthy.clock', 'mail to eve@example.com', '1', ''),
  text,
);

type AnyValueInit = MessageInitShape<typeof AnyValueSchema>;
type KeyValueInit = MessageInitShape<typeof KeyValueSchema>;

const scalar: fc.Arbitrary<AnyValueInit> = fc.oneof(
  text.map((value) => ({ value: { case: 'stringValue' as const, value } })),
  fc.boolean().map((value) => ({ value: { case: 'boolValue' as const, value } })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((value) => ({ value: { case: 'intValue' as const, value } })),
  fc.integer().map((value) => ({ value: { case: 'intValue' as const, value: BigInt(value) } })),
  // JSON text has no −0 of its own.
  fc.double().map((value) => ({ value: { case: 'doubleValue' as const, value: value === 0 ? 0 : value } })),
  fc.uint8Array({ maxLength: 20 }).map((value) => ({ value: { case: 'bytesValue' as const, value } })),
  fc.constant({}),
);

const { value: anyValue } = fc.letrec<{ value: AnyValueInit; list: AnyValueInit; map: AnyValueInit }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, { arbitrary: scalar, weight: 6 }, tie('list'), tie('map')),
  list: fc
    .array(tie('value'), { maxLength: 3 })
    .map((values) => ({ value: { case: 'arrayValue' as const, value: { values } } })),
  map: fc
    .array(fc.record({ key, value: tie('value') }), { maxLength: 3 })
    .map((values) => ({ value: { case: 'kvlistValue' as const, value: { values } } })),
}));

const attributes: fc.Arbitrary<KeyValueInit[]> = fc.array(
  fc.record({ key, value: anyValue }, { requiredKeys: ['key'] }),
  { maxLength: 6 },
);

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
/** Mostly right, at times missing, zero or of a wrong length. */
const id = (length: number) =>
  fc.oneof(
    { arbitrary: bytes(length), weight: 12 },
    fc.constantFrom(new Uint8Array(), new Uint8Array(length)),
    fc.uint8Array({ maxLength: length + 4 }),
  );
const time = fc.oneof(
  { arbitrary: fc.bigInt({ min: 1_500_000_000_000_000_000n, max: 1_900_000_000_000_000_000n }), weight: 12 },
  fc.constantFrom(0n, 1n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n),
);
const kind = fc.integer({ min: 0, max: 7 });

const span = fc.record(
  {
    traceId: id(16),
    spanId: id(8),
    parentSpanId: id(8),
    traceState: text,
    name: text,
    kind,
    startTimeUnixNano: time,
    endTimeUnixNano: time,
    attributes,
    events: fc.array(fc.record({ timeUnixNano: time, name: text, attributes }), { maxLength: 3 }),
    links: fc.array(fc.record({ traceId: id(16), spanId: id(8), traceState: text, attributes }), { maxLength: 2 }),
    status: fc.record({ code: fc.integer({ min: 0, max: 3 }), message: text }),
    flags: fc.nat(),
  },
  { requiredKeys: ['traceId', 'spanId', 'startTimeUnixNano', 'endTimeUnixNano'] },
);

const record = fc.record(
  {
    timeUnixNano: time,
    observedTimeUnixNano: time,
    traceId: id(16),
    spanId: id(8),
    flags: fc.nat(),
    severityText: text,
    severityNumber: fc.integer({ min: 0, max: 30 }),
    eventName: text,
    body: anyValue,
    attributes,
  },
  { requiredKeys: [] },
);

const resource = fc.record({ attributes });
const scope = fc.record({ name: text, version: text, attributes });

/** Requests a sender could send, with some spans that have to be rejected. */
export const traceRequest: fc.Arbitrary<ExportTraceServiceRequest> = fc
  .array(
    fc.record(
      {
        resource,
        schemaUrl: text,
        scopeSpans: fc.array(
          fc.record({ scope, spans: fc.array(span, { maxLength: 4 }) }, { requiredKeys: ['spans'] }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: ['scopeSpans'] },
    ),
    { maxLength: 3 },
  )
  .map((resourceSpans) => create(ExportTraceServiceRequestSchema, { resourceSpans }));

export const logsRequest: fc.Arbitrary<ExportLogsServiceRequest> = fc
  .array(
    fc.record({
      resource,
      schemaUrl: text,
      scopeLogs: fc.array(fc.record({ scope, schemaUrl: text, logRecords: fc.array(record, { maxLength: 4 }) }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 3 },
  )
  .map((resourceLogs) => create(ExportLogsServiceRequestSchema, { resourceLogs }));
