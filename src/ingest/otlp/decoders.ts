import type { Redactor } from '#trace/redaction/redactor.ts';
import type { RowTable } from '../row/columns.ts';
import type { Decode } from './decoded.ts';
import type { Encoding } from './http/answer.ts';
import { JsonDecoder } from './json/json-decoder.ts';
import { WireDecoder } from './wire/wire-decoder.ts';

/** A decoder for each encoding and table; each keeps the keys and origins it has seen. */
export function otlpDecoders(redactor: Redactor): Readonly<Record<Encoding, Readonly<Record<RowTable, Decode>>>> {
  const of =
    (decoder: { decode: Decode }): Decode =>
    (body) =>
      decoder.decode(body);
  return {
    protobuf: {
      otel_traces: of(new WireDecoder('otel_traces', redactor)),
      otel_logs: of(new WireDecoder('otel_logs', redactor)),
    },
    json: {
      otel_traces: of(new JsonDecoder('otel_traces', redactor)),
      otel_logs: of(new JsonDecoder('otel_logs', redactor)),
    },
  };
}
