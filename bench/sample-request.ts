import { create } from '@bufbuild/protobuf';
import { type ExportTraceServiceRequest, ExportTraceServiceRequestSchema } from '../test/otlp-proto/otlp_pb.ts';

/** A request of so many spans as a busy agent sends them: 15 attributes a span, a message of 2 kB. */
export function sampleRequest(spans: number): ExportTraceServiceRequest {
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
