import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { asStored, type SeenLog, type SeenSpan } from './seen-span.ts';

type Fields = Map<number, (Uint8Array | bigint)[]>;

/** The spans of an ExportTraceServiceRequest, read with protobuf-es's wire reader: a second opinion to Airworthy's own reader. */
export function decodeSpans(body: Uint8Array): readonly SeenSpan[] {
  return messages(fieldsOf(body), 1).flatMap((resourceSpans) => {
    const resource = attributes(messages(resourceSpans, 1)[0], 1);
    return messages(resourceSpans, 2).flatMap((scope) => messages(scope, 2).map((span) => spanOf(span, resource)));
  });
}

/** The records with an event name of an ExportLogsServiceRequest. */
export function decodeLogs(body: Uint8Array): readonly SeenLog[] {
  return messages(fieldsOf(body), 1).flatMap((resourceLogs) =>
    messages(resourceLogs, 2).flatMap((scope) =>
      messages(scope, 2).map((log) => ({
        traceId: hex(log, 9),
        spanId: hex(log, 10),
        name: string(log, 12),
        attributes: attributes(log, 6),
      })),
    ),
  );
}

function spanOf(span: Fields, resource: Readonly<Record<string, string>>): SeenSpan {
  return {
    traceId: hex(span, 1),
    spanId: hex(span, 2),
    parentSpanId: hex(span, 4),
    name: string(span, 5),
    startNs: time(span.get(7)?.[0]),
    attributes: attributes(span, 9),
    resource,
    events: messages(span, 11).map((event) => ({ name: string(event, 2), attributes: attributes(event, 3) })),
  };
}

const time = (value: Uint8Array | bigint | undefined) => (typeof value === 'bigint' ? value : 0n);

function attributes(message: Fields | undefined, field: number): Record<string, string> {
  const pairs = message === undefined ? [] : messages(message, field);
  return asStored(Object.fromEntries(pairs.map((pair) => [string(pair, 1), anyValue(messages(pair, 2)[0])])));
}

function anyValue(value: Fields | undefined): unknown {
  const [field, [first] = []] = value?.entries().next().value ?? [];
  if (value === undefined || field === undefined || first === undefined) return null;
  if (field === 1) return string(value, 1);
  if (field === 2) return first === 1n;
  if (typeof first === 'bigint') return field === 4 ? double(first) : BigInt.asIntN(64, first);
  if (field === 5) return messages(messages(value, 5)[0] ?? new Map(), 1).map(anyValue);
  if (field === 6)
    return Object.fromEntries(
      messages(messages(value, 6)[0] ?? new Map(), 1).map((pair) => [string(pair, 1), anyValue(messages(pair, 2)[0])]),
    );
  return first;
}

function fieldsOf(bytes: Uint8Array): Fields {
  const fields: Fields = new Map();
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    const list = fields.get(field) ?? [];
    list.push(read(reader, wire));
    fields.set(field, list);
  }
  return fields;
}

function read(reader: BinaryReader, wire: WireType): Uint8Array | bigint {
  if (wire === WireType.LengthDelimited) return reader.bytes();
  if (wire === WireType.Varint) return BigInt(reader.uint64());
  return wire === WireType.Bit64 ? BigInt(reader.fixed64()) : BigInt(reader.fixed32());
}

function double(bits: bigint): number {
  return new Float64Array(new BigUint64Array([bits]).buffer)[0] ?? 0;
}

function messages(message: Fields, field: number): readonly Fields[] {
  return (message.get(field) ?? []).flatMap((value) => (value instanceof Uint8Array ? [fieldsOf(value)] : []));
}

function string(message: Fields, field: number): string {
  const value = message.get(field)?.[0];
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}

function hex(message: Fields, field: number): string {
  const value = message.get(field)?.[0];
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : '';
}
