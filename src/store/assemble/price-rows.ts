import { pricesOf, resolvePrice, validity } from '#trace/price/resolve.ts';
import type { PriceEntry, PriceTable, Rates } from '#trace/price/table.ts';

/** A row of `model_prices`: what a model costs from a time on. Tiers by the least input tokens, the plain price first. */
export interface PriceRow {
  readonly model: string;
  readonly provider: string;
  /** As ClickHouse reads times from text; a number would be taken for nanoseconds. */
  readonly valid_from: string;
  readonly known: boolean;
  readonly min_input_tokens: readonly number[];
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly cache_read: readonly number[];
  readonly cache_write: readonly number[];
  readonly reasoning: readonly number[];
}

/** The prices of one model over time, a row for each time at which they change; none for a model the table does not know. */
export function priceRows(table: PriceTable, model: string, provider: string): PriceRow[] {
  const times = pricesOf(table, model, provider)
    .flatMap((entry) => Object.values(validity(entry)))
    .filter(Number.isFinite);
  return [...new Set(times)]
    .toSorted((a, b) => a - b)
    .map((atMs) => {
      const found = resolvePrice(table, model, atMs, provider);
      return {
        model,
        provider,
        valid_from: new Date(atMs).toISOString().slice(0, 19).replace('T', ' '),
        ...(found.kind === 'price' ? rates(found.price) : unknown),
      };
    });
}

const unknown = {
  known: false,
  min_input_tokens: [],
  input: [],
  output: [],
  cache_read: [],
  cache_write: [],
  reasoning: [],
};

function rates(price: PriceEntry): Omit<PriceRow, 'model' | 'provider' | 'valid_from'> {
  const tiers = [{ minInputTokens: 0, usdPerMillion: price.usdPerMillion }, ...(price.tiers ?? [])];
  const each = (rate: (of: Rates) => number): number[] => tiers.map((tier) => rate(tier.usdPerMillion));
  return {
    known: true,
    min_input_tokens: tiers.map((tier) => tier.minInputTokens),
    input: each((of) => of.input),
    output: each((of) => of.output),
    cache_read: each((of) => of.cacheRead ?? of.input),
    cache_write: each((of) => of.cacheWrite ?? of.input),
    reasoning: each((of) => of.reasoning ?? of.output),
  };
}
