import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, tool } from 'ai';
import type { ModelMessage, ToolSet } from 'ai';
import { ProviderFault } from './model.ts';
import type { Message, Model, ModelReply } from './model.ts';
import type { Release } from './releases.ts';

/** Any service that speaks OpenAI's chat completions. */
export interface Provider {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Without one, the release's own model. */
  readonly model: string | undefined;
}

/** A real model through the AI SDK: it chooses the tools, and this program runs them. */
export function realModel(provider: Provider, release: Release): Model {
  const service = createOpenAICompatible({ name: provider.name, baseURL: provider.baseUrl, apiKey: provider.apiKey });
  const name = provider.model ?? release.model;
  return {
    provider: provider.name,
    name,
    async reply({ instructions, tools, messages }) {
      // Tools without `execute`: the SDK hands the calls back instead of running them.
      const toolSet: ToolSet = Object.fromEntries(
        tools.map((t) => [t.name, tool({ description: t.description, inputSchema: t.input })]),
      );
      try {
        const result = await generateText({
          model: service(name),
          instructions,
          tools: toolSet,
          messages: messages.map(modelMessage),
          temperature: 0,
          maxRetries: 0,
        });
        return {
          id: result.response.id,
          model: result.response.modelId,
          text: result.text,
          toolCalls: result.toolCalls.map((call) => ({ id: call.toolCallId, name: call.toolName, args: call.input })),
          finishReason: finishReasons[result.finishReason] ?? 'stop',
          inputTokens: result.usage.inputTokens ?? 0,
          cachedTokens: result.usage.inputTokenDetails.cacheReadTokens ?? 0,
          outputTokens: result.usage.outputTokens ?? 0,
          firstChunkMs: undefined,
          asks: 'unknown',
        };
      } catch (error) {
        const status = APICallError.isInstance(error) ? (error.statusCode ?? 0) : 0;
        if (APICallError.isInstance(error) && (status === 429 || status >= 500)) {
          const seconds = Number(error.responseHeaders?.['retry-after'] ?? 2);
          throw new ProviderFault(status === 429 ? '429' : '503', Number.isFinite(seconds) ? seconds * 1000 : 2_000);
        }
        throw error;
      }
    },
  };
}

const finishReasons: Readonly<Record<string, ModelReply['finishReason']>> = {
  stop: 'stop',
  length: 'length',
  'content-filter': 'content_filter',
  'tool-calls': 'tool_call',
  error: 'error',
};

function modelMessage(message: Message): ModelMessage {
  if (message.role === 'user') return { role: 'user', content: message.text };
  if (message.role === 'tool') {
    const { call, result } = message;
    const output = { type: 'text' as const, value: JSON.stringify(result) };
    return { role: 'tool', content: [{ type: 'tool-result', toolCallId: call.id, toolName: call.name, output }] };
  }
  const calls = message.toolCalls.map(({ id, name, args }) => {
    return { type: 'tool-call' as const, toolCallId: id, toolName: name, input: args };
  });
  return { role: 'assistant', content: [{ type: 'text', text: message.text }, ...calls] };
}
