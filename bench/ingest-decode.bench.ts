// OTLP protobuf to rows, without network and store: 1 000 spans a request, 15 attributes a span, a message of 2 kB.
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor, type Redactor } from '#trace/redaction/redactor.ts';
import { JsonDecoder } from '../src/ingest/otlp/json/json-decoder.ts';
import { WireDecoder } from '../src/ingest/otlp/wire/wire-decoder.ts';
import { traceJson } from '../test/otlp-proto/otlp-json.ts';
import { ExportTraceServiceRequestSchema } from '../test/otlp-proto/otlp_pb.ts';
import { measured, type Measurement } from './measurement.ts';
import { sampleRequest } from './sample-request.ts';

export const name = 'ingest-decode';
const spans = 1000;
const rounds = 25;
const repeats = 10;

const noRedaction: Redactor = {
  action: () => 'keep',
  redactBytes: () => undefined,
  redactText: (text) => text,
  masked: () => '',
  hashed: () => '',
};

/** Spans per second of processor time, the best of some rounds; the sides take turns, so that a busy machine slows both. */
function rates(sides: readonly (() => void)[]): number[] {
  const best = sides.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    for (const [i, side] of sides.entries()) {
      const start = process.cpuUsage();
      for (let repeat = 0; repeat < repeats; repeat++) side();
      const { user, system } = process.cpuUsage(start);
      best[i] = Math.max(best[i] ?? 0, (spans * repeats * 1e6) / (user + system));
    }
  }
  return best;
}

export async function run(): Promise<readonly Measurement[]> {
  const request = sampleRequest(spans);
  const bytes = Buffer.from(toBinary(ExportTraceServiceRequestSchema, request));
  const text = traceJson(request);
  const json = Buffer.from(text);
  const redactor = createRedactor(redactionPolicySchema.parse({}), Buffer.alloc(32));
  const plain = new WireDecoder('otel_traces', noRedaction);
  const redacting = new WireDecoder('otel_traces', redactor);
  const fromJson = new JsonDecoder('otel_traces', noRedaction);
  const [decode = 0, redact = 0, oracle = 0, decodeJson = 0, parse = 0] = rates([
    () => plain.decode(bytes),
    () => redacting.decode(bytes),
    () => fromBinary(ExportTraceServiceRequestSchema, bytes),
    () => fromJson.decode(json),
    () => JSON.parse(text),
  ]);
  return [
    measured('decode_spans_per_s', { ours: decode, baseline: oracle }),
    measured('decode_redacted_spans_per_s', { ours: redact, baseline: decode }),
    measured('decode_json_spans_per_s', { ours: decodeJson, baseline: parse }),
  ];
}
