import type { PriceEntry, Rates } from './table.ts';

/**
 * Tokens of one request, as the GenAI conventions count them: `inputTokens` includes what was read from and written to the
 * cache, `outputTokens` includes reasoning.
 */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly reasoningTokens: number;
}

/**
 * What a request costs in USD, each token counted once:
 *
 *     ( max(0, input − cacheRead − cacheWrite) × rates.input + cacheRead × rates.cacheRead + cacheWrite × rates.cacheWrite
 *     + max(0, output − reasoning) × rates.output + reasoning × rates.reasoning ) / 1 000 000
 *
 * with the rates of the request's tier, by all of its input tokens. A usage whose parts exceed their whole is not corrected:
 * the parts are charged and the rest is 0.
 */
export function costOf(usage: Usage, price: Pick<PriceEntry, 'usdPerMillion' | 'tiers'>): number {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage;
  const rates = ratesFor(inputTokens, price);
  const { input, output, cacheRead = input, cacheWrite = input, reasoning = output } = rates;
  const usdMillionths =
    Math.max(0, inputTokens - cacheReadTokens - cacheWriteTokens) * input +
    cacheReadTokens * cacheRead +
    cacheWriteTokens * cacheWrite +
    Math.max(0, outputTokens - reasoningTokens) * output +
    reasoningTokens * reasoning;
  return usdMillionths / 1_000_000;
}

/** The rates for a request with this many input tokens. */
function ratesFor(inputTokens: number, price: Pick<PriceEntry, 'usdPerMillion' | 'tiers'>): Rates {
  const tier = price.tiers?.findLast(({ minInputTokens }) => inputTokens >= minInputTokens);
  return tier?.usdPerMillion ?? price.usdPerMillion;
}
