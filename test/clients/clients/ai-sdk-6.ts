import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  embedMany,
  generateText,
  jsonSchema,
  stepCountIs,
  streamText,
  tool,
  type EmbeddingModel,
  type LanguageModel,
} from 'ai6';
import { startStandIn } from '../stand-in.ts';
import { startTracing } from './otel.ts';

type ModelOf6 = Extract<LanguageModel, { specificationVersion: 'v3' }>;
type EmbedderOf6 = Extract<EmbeddingModel, { specificationVersion: 'v3' }>;
type Provider = ReturnType<typeof createOpenAICompatible>;

/** AI SDK 6 with its own telemetry: a tool loop, a streamed answer, and embeddings of two values. */
export async function runAiSdk6(endpoint: string): Promise<void> {
  const tracing = startTracing(endpoint, 'ai-sdk-6', 'protobuf');
  const standIn = await startStandIn();
  const provider = createOpenAICompatible({ name: 'standin', baseURL: standIn.url, includeUsage: true });
  const experimental_telemetry = {
    isEnabled: true,
    functionId: 'support',
    metadata: { sessionId: 's-6', userId: 'u-6' },
  };
  const model = asModelOf6(provider.chatModel('stand-in-1'));
  const job = { model, system: 'You are a support agent.', experimental_telemetry };
  await generateText({
    ...job,
    prompt: 'Where is my order?',
    tools: { get_order: getOrder },
    stopWhen: stepCountIs(3),
  });
  await streamText({ ...job, prompt: 'Hello' }).text;
  await embedMany({
    model: asEmbedderOf6(provider.embeddingModel('stand-in-embed')),
    values: ['one', 'two'],
    experimental_telemetry,
  });
  await tracing.shutdown();
  standIn.stop();
}

const getOrder = tool({
  description: 'Looks an order up.',
  inputSchema: jsonSchema<{ order_id: string }>({ type: 'object', properties: { order_id: { type: 'string' } } }),
  execute: ({ order_id }) => ({ order_id, status: 'shipped' }),
});

/** The provider package here is made for AI SDK 7; what this client uses of it is the same in 6, but for the name of the version. */
function asModelOf6(model: ReturnType<Provider['chatModel']>): ModelOf6 {
  const seen: unknown = new Proxy(model, {
    get: (target, key) => (key === 'specificationVersion' ? 'v3' : bound(target, key)),
  });
  if (!isModelOf6(seen)) throw new Error('not a model');
  return seen;
}

function asEmbedderOf6(model: ReturnType<Provider['embeddingModel']>): EmbedderOf6 {
  const seen: unknown = new Proxy(model, {
    get: (target, key) => (key === 'specificationVersion' ? 'v3' : bound(target, key)),
  });
  if (!isEmbedderOf6(seen)) throw new Error('not an embedder');
  return seen;
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}

const has = (value: unknown, method: string) => typeof value === 'object' && value !== null && method in value;
const isModelOf6 = (value: unknown): value is ModelOf6 => has(value, 'doGenerate');
const isEmbedderOf6 = (value: unknown): value is EmbedderOf6 => has(value, 'doEmbed');
