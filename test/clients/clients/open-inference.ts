import { OpenAIInstrumentation } from '@arizeai/openinference-instrumentation-openai';
import { OpenAI } from 'openai';
import type { ChatCompletionMessageParam, ChatCompletionTool } from 'openai/resources/chat/completions';
import { startStandIn } from '../stand-in.ts';
import { startTracing } from './otel.ts';

const tools: ChatCompletionTool[] = [
  {
    type: 'function',
    function: { name: 'get_order', parameters: { type: 'object', properties: { order_id: { type: 'string' } } } },
  },
];

/** The `openai` package under OpenInference: a tool loop under a root span of the user's own, a streamed answer, embeddings. */
export async function runOpenInference(endpoint: string): Promise<void> {
  const tracing = startTracing(endpoint, 'openinference', 'protobuf');
  const instrumentation = new OpenAIInstrumentation({ tracerProvider: tracing });
  instrumentation.manuallyInstrument(OpenAI);
  const standIn = await startStandIn();
  const client = new OpenAI({ baseURL: standIn.url, apiKey: 'none' });
  const tracer = tracing.getTracer('support-desk');
  await tracer.startActiveSpan(
    'support',
    { attributes: { 'openinference.span.kind': 'AGENT', 'session.id': 's-1', 'user.id': 'u-1' } },
    async (root) => {
      const messages: ChatCompletionMessageParam[] = [
        { role: 'system', content: 'You are a support agent.' },
        { role: 'user', content: 'Where is my order?' },
      ];
      const first = await client.chat.completions.create({ model: 'stand-in-1', messages, tools });
      const message = first.choices[0]?.message;
      if (message) messages.push(message);
      const result = JSON.stringify({ order_id: 'A-17', status: 'shipped' });
      const attributes = {
        'openinference.span.kind': 'TOOL',
        'tool.name': 'get_order',
        'tool_call.id': 'call_17',
        'input.value': '{"order_id":"A-17"}',
        'output.value': result,
      };
      tracer.startSpan('get_order', { attributes }).end();
      messages.push({ role: 'tool', tool_call_id: 'call_17', content: result });
      await client.chat.completions.create({ model: 'stand-in-1', messages, tools });
      root.end();
    },
  );
  const stream = await client.chat.completions.create({
    model: 'stand-in-1',
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hello' },
          { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
        ],
      },
    ],
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) void chunk;
  await client.embeddings.create({ model: 'stand-in-embed', input: ['one', 'two'] });
  await tracing.shutdown();
  standIn.stop();
}
