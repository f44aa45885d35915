// OTLP protobuf to rows, without network and store: 1 000 spans a request, 15 attributes a span, a message of 2 kB.
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor, type Redactor } from '#trace/redaction/redactor.ts';
import { JsonDecoder } from '../src/ingest/otlp/json/json-decoder.ts';
import { WireDecoder } from '../src/ingest/otlp/wire/wire-decoder.ts';
import { traceJson } from '../test/otlp-proto/otlp-json.ts';
import { type ExportTraceServiceRequest, ExportTraceServiceRequestSchema } from '../test/otlp-proto/otlp_pb.ts';
import { measured, type Measurement } from './measurement.ts';

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
  const request = sampleRequest();
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

function sampleRequest(): ExportTraceServiceRequest {
  const text = (key: string, value: string) => ({ key, value: { value: { case: 'stringValue' as const, value } } });
  const int = (key: string, value: number) => ({
    key,
    value: { value: { case: 'intValue' as const, value: BigInt(value) } },
  });
  const id = (length: number, i: number) => Buffer.from(Array.from({ length }, (_, j) => i * 31 + j * 17 + 1));
  const message = 'The customer asked for a refund of an order that was delivered late. '.repeat(29).slice(0, 2000);
  const span = (i: number) => ({
    traceId: id(16, i),
    spanId: id(8, i),
    parentSpanId: i % 10 === 0 ? new Uint8Array() : id(8, i - 1),
    name: 'chat gpt-5',
    kind: 3,
    startTimeUnixNano: 1_790_000_000_000_000_000n + BigInt(i),
    endTimeUnixNano: 1_790_000_001_000_000_000n + BigInt(i),
    attributes: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.provider.name', 'openai'),
      text('gen_ai.request.model', 'gpt-5'),
      text('gen_ai.response.model', 'gpt-5-2026-08-01'),
      text('gen_ai.response.id', `resp_${i}`),
      int('gen_ai.usage.input_tokens', 1200 + i),
      int('gen_ai.usage.output_tokens', 300),
      text('gen_ai.conversation.id', `conversation-${i % 100}`),
      text('gen_ai.agent.name', 'support'),
      text('user.id', `user-${i}`),
      int('gen_ai.request.max_tokens', 4096),
      text('server.address', 'api.example.com'),
      int('server.port', 443),
      { key: 'gen_ai.request.temperature', value: { value: { case: 'doubleValue' as const, value: 0.7 } } },
      text('gen_ai.input.messages', message),
    ],
    status: { code: 1 },
  });
  return create(ExportTraceServiceRequestSchema, {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'support-desk'), text('service.version', '1.4.2')] },
        scopeSpans: [
          { scope: { name: 'support', version: '1' }, spans: Array.from({ length: spans }, (_, i) => span(i)) },
        ],
      },
    ],
  });
}
