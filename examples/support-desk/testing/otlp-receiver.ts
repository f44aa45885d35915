import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Value = string | number | boolean | readonly Value[];
type Attributes = Readonly<Record<string, Value>>;

export interface ReceivedSpan {
  readonly resource: Attributes;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Attributes;
  readonly isError: boolean;
}

export interface ReceivedEvent {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  readonly timeMs: number;
  readonly attributes: Attributes;
}

export interface Receiver {
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  readonly events: readonly ReceivedEvent[];
  close(): Promise<void>;
}

/** The smallest OTLP/HTTP receiver that will do: it answers the first requests with `refusals`, and takes the rest. */
export async function startReceiver(refusals: readonly number[] = []): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const events: ReceivedEvent[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const refusal = refusals[requests++];
      if (refusal !== undefined) {
        response.writeHead(refusal, { 'retry-after': '1' }).end();
        return;
      }
      const body = Buffer.concat(chunks);
      if (request.url === '/v1/traces') spans.push(...readTraces(body));
      if (request.url === '/v1/logs') events.push(...readLogs(body));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, spans, events, close };
}

export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}

/** The fields of one protobuf message by number; a message within is still bytes. */
interface Fields {
  bytes(field: number): readonly Uint8Array[];
  text(field: number): string;
  hex(field: number): string;
  number(field: number): number;
}

function fieldsOf(body: Uint8Array): Fields {
  const all: { field: number; value: Uint8Array | bigint | number }[] = [];
  const reader = new BinaryReader(body);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited) all.push({ field, value: reader.bytes() });
    else if (type === WireType.Varint) all.push({ field, value: BigInt(reader.int64()) });
    else if (type === WireType.Bit64) all.push({ field, value: BigInt(reader.fixed64()) });
    else reader.skip(type, field);
  }
  const bytes = (field: number): readonly Uint8Array[] =>
    all.flatMap((f) => (f.field === field && f.value instanceof Uint8Array ? [f.value] : []));
  const last = (field: number): Buffer => Buffer.from(bytes(field).at(-1) ?? []);
  return {
    bytes,
    text: (field) => last(field).toString('utf8'),
    hex: (field) => last(field).toString('hex'),
    number: (field) => {
      const found = all.find((f) => f.field === field)?.value;
      return found === undefined || found instanceof Uint8Array ? 0 : Number(found);
    },
  };
}

function messages(body: Uint8Array, field: number): readonly Fields[] {
  return fieldsOf(body).bytes(field).map(fieldsOf);
}

/** The items at `resources(1) / scopes(2) / items(2)`, each with its resource. */
function items(body: Uint8Array): readonly { readonly resource: Attributes; readonly item: Fields }[] {
  return messages(body, 1).flatMap((resourceItems) => {
    const resource = attributes(fieldsOf(resourceItems.bytes(1)[0] ?? new Uint8Array()), 1);
    return resourceItems.bytes(2).flatMap((scope) => messages(scope, 2).map((item) => ({ resource, item })));
  });
}

function readTraces(body: Uint8Array): readonly ReceivedSpan[] {
  return items(body).map(({ resource, item }) => ({
    resource,
    traceId: item.hex(1),
    spanId: item.hex(2),
    parentSpanId: item.hex(4),
    name: item.text(5),
    kind: item.number(6),
    startMs: item.number(7) / 1e6,
    endMs: item.number(8) / 1e6,
    attributes: attributes(item, 9),
    isError: fieldsOf(item.bytes(15)[0] ?? new Uint8Array()).number(3) === 2,
  }));
}

function readLogs(body: Uint8Array): readonly ReceivedEvent[] {
  return items(body).map(({ item }) => ({
    timeMs: item.number(1) / 1e6,
    attributes: attributes(item, 6),
    traceId: item.hex(9),
    spanId: item.hex(10),
    name: item.text(12),
  }));
}

function attributes(fields: Fields, field: number): Attributes {
  const pairs = fields.bytes(field).map(fieldsOf);
  return Object.fromEntries(pairs.map((pair) => [pair.text(1), value(pair.bytes(2)[0] ?? new Uint8Array())]));
}

function value(body: Uint8Array): Value {
  const reader = new BinaryReader(body);
  if (reader.len === 0) return '';
  const [field] = reader.tag();
  if (field === 1) return reader.string();
  if (field === 2) return reader.bool();
  if (field === 3) return Number(reader.int64());
  if (field === 4) return reader.double();
  if (field !== 5) return '';
  return messages(body, 5).flatMap((list) => list.bytes(1).map(value));
}
