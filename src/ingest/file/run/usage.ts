import type { Attributes } from '#trace/span.ts';
import { present } from './present.ts';
import type { Usage } from './recorded-run.ts';

/** Usage as GenAI attributes. A count of 0 means that nobody counted, so it is left out like a missing one. */
export function usageAttributes(usage: Usage | undefined): Attributes {
  return present({
    'gen_ai.usage.input_tokens': recorded(usage?.inputTokens),
    'gen_ai.usage.output_tokens': recorded(usage?.outputTokens),
    'gen_ai.usage.cache_read.input_tokens': recorded(usage?.cacheReadTokens),
    'gen_ai.usage.cache_creation.input_tokens': recorded(usage?.cacheWriteTokens),
    'gen_ai.usage.reasoning.output_tokens': recorded(usage?.reasoningTokens),
    'gen_ai.usage.cost': recorded(usage?.costUsd),
  });
}

/** A cost or a count, or undefined for the 0, null or nonsense that sources write where they did not record it. */
export function recorded(amount: number | null | undefined): number | undefined {
  return typeof amount === 'number' && Number.isFinite(amount) && amount > 0 ? amount : undefined;
}
