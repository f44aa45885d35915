import type { RowTable } from '../../row/columns.ts';
import type { Rejections } from '../rejections.ts';

/** The encoding of a request, and so of its answer. */
export type Encoding = 'protobuf' | 'json';

type Headers = Readonly<Record<string, string>>;

const contentTypes: Readonly<Record<Encoding, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

/** The encoding that a Content-Type names; parameters such as a charset do not matter. */
export function encodingOf(request: Request): Encoding | undefined {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1);
  switch (type.trim().toLowerCase()) {
    case contentTypes.protobuf:
      return 'protobuf';
    case contentTypes.json:
      return 'json';
    default:
      return undefined;
  }
}

/** 200: everything in the request that was not rejected is durable. Full success is an empty response message. */
export function accepted(encoding: Encoding, table: RowTable, rejections: Rejections): Response {
  const { count, message } = rejections;
  if (encoding === 'json') {
    const rejected = table === 'otel_traces' ? 'rejectedSpans' : 'rejectedLogRecords';
    const body = count === 0 ? {} : { partialSuccess: { [rejected]: String(count), errorMessage: message } };
    return respond(encoding, 200, JSON.stringify(body));
  }
  if (count === 0) return respond(encoding, 200, new Uint8Array());
  // ExportTracePartialSuccess and ExportLogsPartialSuccess: rejected = 1, error_message = 2; field 1 of the response.
  const partial = Buffer.concat([tag(1, 0), varint(count), lengthField(2, Buffer.from(message))]);
  return respond(encoding, 200, lengthField(1, partial));
}

/** An error, as a google.rpc.Status of which only the message (field 2) is set. */
export function refused(
  encoding: Encoding,
  error: { readonly status: number; readonly message: string },
  headers: Headers = {},
): Response {
  const { status, message } = error;
  const body = encoding === 'json' ? JSON.stringify({ message }) : lengthField(2, Buffer.from(message));
  return respond(encoding, status, body, headers);
}

function respond(
  encoding: Encoding,
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Headers = {},
): Response {
  return new Response(body, { status, headers: { 'content-type': contentTypes[encoding], ...headers } });
}

function lengthField(field: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Buffer.concat([tag(field, 2), varint(bytes.length), bytes]);
}

function tag(field: number, wireType: number): Uint8Array {
  return varint((field << 3) | wireType);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
