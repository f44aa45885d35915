import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { LegacyOpenTelemetry, OpenTelemetry } from '@ai-sdk/otel';
import { embed, embedMany, generateText, isStepCount, jsonSchema, streamText, tool, type Telemetry } from 'ai';
import { startStandIn } from '../stand-in.ts';
import { startTracing } from './otel.ts';

/** AI SDK 7 with its OpenTelemetry integration, in the words of the GenAI conventions. */
export const runAiSdk7 = (endpoint: string) =>
  runWith(endpoint, 'protobuf', new OpenTelemetry({ usage: true, embedding: true }));

/** AI SDK 7 with the integration that speaks as AI SDK 4 to 6 did. */
export const runAiSdk7Legacy = (endpoint: string) => runWith(endpoint, 'json', new LegacyOpenTelemetry());

/** Three traces: a tool loop, a streamed tool loop, and embeddings of one and of two values. */
async function runWith(endpoint: string, encoding: 'json' | 'protobuf', integration: Telemetry): Promise<void> {
  const tracing = startTracing(endpoint, 'ai-sdk-7', encoding);
  const standIn = await startStandIn();
  const provider = createOpenAICompatible({ name: 'standin', baseURL: standIn.url, includeUsage: true });
  const telemetry = { functionId: 'support', integrations: [integration] };
  const job = {
    model: provider.chatModel('stand-in-1'),
    instructions: 'You are a support agent.',
    tools: { get_order: getOrder },
    stopWhen: isStepCount(3),
    telemetry,
  };
  await generateText({ ...job, prompt: 'Where is my order?' });
  await streamText({ ...job, prompt: 'And now?' }).text;
  const model = provider.embeddingModel('stand-in-embed');
  await embed({ model, value: 'one', telemetry });
  await embedMany({ model, values: ['one', 'two'], telemetry });
  await tracing.shutdown();
  standIn.stop();
}

const getOrder = tool({
  description: 'Looks an order up.',
  inputSchema: jsonSchema<{ order_id: string }>({ type: 'object', properties: { order_id: { type: 'string' } } }),
  execute: ({ order_id }) => ({ order_id, status: 'shipped' }),
});
