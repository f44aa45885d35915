import { create } from '@bufbuild/protobuf';
import { type ExportTraceServiceRequest, ExportTraceServiceRequestSchema } from '../test/otlp-proto/otlp_pb.ts';

/** A message of 2 kB in prose. */
export const prose = 'The customer asked for a refund of an order that was delivered late. '.repeat(29).slice(0, 2000);

/** The messages of a call as the GenAI conventions have them, in JSON of 2 kB. */
export const jsonMessages = JSON.stringify([
  said('system', 'You are a support agent. Answer in the language of the customer; never promise more than 50.00 EUR.'),
  said('user', 'Hi, my order ORD-2024-001234 arrived late (3 days!). "Where" was it?\nThanks, Anna'),
  called('lookup_order', { order_id: 'ORD-2024-001234', include: ['items', 'shipping'] }),
  answered({
    status: 'delivered',
    delivered_at: '2024-08-06T12:34:56Z',
    items: [{ sku: 'A-1001', qty: 2, price: 19.99 }],
    carrier: 'DHL',
  }),
  said('assistant', 'I am sorry about that. Your parcel came on 6 August 2024, three days after the date we promised.'),
  said('user', 'I would like a refund for the shipping costs, please.'),
  said('assistant', 'Of course. I have refunded 4.99 EUR for shipping; it takes 3-5 days to show on your account.'),
  said('user', 'Great, and can you change the delivery address of my next order?'),
  said('assistant', 'Yes: please tell me the order and the new address.'),
  said('user', 'Order ORD-2024-001301. The new one is 12 Baker Street, London.'),
  called('change_address', { order_id: 'ORD-2024-001301', street: '12 Baker Street', city: 'London' }),
  answered({ ok: true, changed_at: '2024-08-09T08:15:00Z' }),
  said('assistant', 'Done. Is there anything else that I can do for you today?'),
]);

function said(role: string, content: string): object {
  return { role, parts: [{ type: 'text', content }] };
}

function called(name: string, args: object): object {
  return { role: 'assistant', parts: [{ type: 'tool_call', id: 'call_Jx81', name, arguments: JSON.stringify(args) }] };
}

function answered(result: object): object {
  return { role: 'tool', parts: [{ type: 'tool_call_response', id: 'call_Jx81', result: JSON.stringify(result) }] };
}

/** A request of so many spans as a busy agent sends them: 15 attributes a span, one of them a message of 2 kB. */
export function sampleRequest(spans: number, message = prose): ExportTraceServiceRequest {
  const text = (key: string, value: string) => ({ key, value: { value: { case: 'stringValue' as const, value } } });
  const int = (key: string, value: number) => ({
    key,
    value: { value: { case: 'intValue' as const, value: BigInt(value) } },
  });
  const id = (length: number, i: number) => Buffer.from(Array.from({ length }, (_, j) => i * 31 + j * 17 + 1));
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
