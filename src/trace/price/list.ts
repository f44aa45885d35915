import type { PriceEntry, Rates } from './table.ts';

/** A line of a provider's price list: model names (space between), the first day, the rates, and what is special about it. */
export interface Line {
  readonly models: string;
  readonly from: string;
  readonly to?: string;
  readonly usd: Rates;
  /** Rates of requests with more than `over` input tokens. */
  readonly long?: { readonly over: number; readonly usd: Rates };
  readonly note?: string;
}

/** The entries of a price list that is published at `url`. */
export function priceList(url: string, lines: readonly Line[], provider?: string): PriceEntry[] {
  return lines.flatMap(({ models, from, to, usd, long, note }) =>
    models.split(' ').map((model) => ({
      model,
      ...(provider === undefined ? {} : { provider }),
      validFrom: from,
      ...(to === undefined ? {} : { validTo: to }),
      usdPerMillion: usd,
      ...(long === undefined ? {} : { tiers: [{ minInputTokens: long.over + 1, usdPerMillion: long.usd }] }),
      source: note === undefined ? url : `${url}: ${note}`,
    })),
  );
}

/** Rates where a cached token costs `cacheRead`, and writing to the cache costs what input does. */
export function cached(input: number, cacheRead: number, output: number): Rates {
  return { input, cacheRead, output };
}

/** Anthropic's rates: a cache read costs a tenth of input, a write with the usual 5 minutes of life a quarter more. */
export function claude(input: number, output: number, cacheRead = input / 10): Rates {
  return { input, output, cacheRead, cacheWrite: input * 1.25 };
}
