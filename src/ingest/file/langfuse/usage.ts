import type { Usage } from '../run/recorded-run.ts';
import { recorded } from '../run/usage.ts';
import type { Observation } from './schema.ts';

/**
 * Usage in the sense of the GenAI conventions. Langfuse splits its counts, so that `input` is without the cache and `output`
 * without reasoning: all parts are added back.
 */
export function usageOf(observation: Observation): Usage {
  const details = observation.usageDetails ?? {};
  const sum = (belongs: (key: string) => boolean): number =>
    Object.entries(details).reduce((total, [key, count]) => total + (belongs(key) ? (count ?? 0) : 0), 0);
  const isCache = (key: string): boolean => /^cache_(?:read|creation)/.test(key);
  return {
    inputTokens: recorded(sum((key) => key.startsWith('input') || isCache(key))) ?? observation.inputUsage ?? undefined,
    outputTokens: recorded(sum((key) => key.startsWith('output'))) ?? observation.outputUsage ?? undefined,
    cacheReadTokens: sum((key) => /^(?:input_cache_read|input_cached_tokens|cache_read)/.test(key)),
    cacheWriteTokens: sum((key) => /^(?:input_cache_(?:creation|write)|cache_creation)/.test(key)),
    reasoningTokens: sum((key) => key.startsWith('output_reasoning')),
    costUsd: observation.totalCost ?? observation.calculatedTotalCost ?? undefined,
  };
}
