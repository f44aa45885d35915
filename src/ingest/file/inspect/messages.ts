import type { Turn } from '../run/conversation.ts';
import type { Usage } from '../run/recorded-run.ts';
import type { InspectMessage, InspectUsage, Sample } from './schema.ts';

/** Puts the texts back in that a log keeps once and refers to (`attachment://`, formerly `tc://`). */
export type Resolve = (text: string) => string;

export function resolver(sample: Sample): Resolve {
  const texts = { ...sample.transcript?.content, ...sample.attachments };
  return (text) => {
    const key = /^(?:attachment|tc):\/\/(\w+)$/.exec(text)?.[1];
    const found = key === undefined ? undefined : texts[key];
    return typeof found === 'string' ? found : text;
  };
}

export function toTurn(message: InspectMessage, resolve: Resolve): Turn {
  const { content } = message;
  const pieces = typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? []);
  const text = pieces.flatMap((piece) => (piece.type === 'text' && piece.text ? [resolve(piece.text)] : []));
  const reasoning = pieces.flatMap((piece) =>
    'reasoning' in piece && piece.reasoning ? [resolve(piece.reasoning)] : [],
  );
  return {
    role: message.role,
    text: text.length === 0 ? undefined : text.join('\n'),
    reasoning: reasoning.length === 0 ? undefined : reasoning.join('\n'),
    toolCalls: message.tool_calls?.map((call) => ({
      id: call.id ?? undefined,
      name: call.function,
      arguments: JSON.stringify(call.arguments ?? {}),
    })),
    toolCallId: message.tool_call_id ?? undefined,
    toolName: message.function ?? undefined,
    error: message.error ? (message.error.message ?? message.error.type ?? 'error') : undefined,
    responseModel: message.model ?? undefined,
  };
}

/** Inspect's input count leaves out what the cache gave, its total does not. */
export function toUsage(usage: InspectUsage | null | undefined): Usage | undefined {
  if (!usage) return undefined;
  const output = usage.output_tokens ?? 0;
  return {
    inputTokens: Math.max(usage.input_tokens ?? 0, (usage.total_tokens ?? 0) - output),
    outputTokens: output,
    cacheReadTokens: usage.input_tokens_cache_read ?? undefined,
    cacheWriteTokens: usage.input_tokens_cache_write ?? undefined,
    reasoningTokens: usage.reasoning_tokens ?? undefined,
  };
}
