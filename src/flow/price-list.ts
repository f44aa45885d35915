import { defaultPrices } from '#trace/price/default-prices.ts';
import { mergePrices, validity } from '#trace/price/resolve.ts';
import type { PriceEntry, PriceTable, Rates } from '#trace/price/table.ts';

interface RatesPerMillion {
  readonly input: number;
  readonly output: number;
  readonly cache_read?: number;
  readonly cache_write?: number;
  readonly reasoning?: number;
}

/** A price as the settings show it; USD per million tokens. */
export interface ListedPrice {
  readonly model: string;
  readonly provider?: string;
  readonly valid_from: string;
  /** The first day without it. */
  readonly valid_to?: string;
  readonly usd_per_million: RatesPerMillion;
  readonly tiers: readonly { readonly min_input_tokens: number; readonly usd_per_million: RatesPerMillion }[];
  readonly source?: string;
  /** Who says so: the config, which wins, or Airworthy. */
  readonly from: 'config' | 'airworthy';
  readonly state: 'in_force' | 'ended' | 'to_come';
}

/** The prices that runs are priced by, the first that means a model and is in force counts. */
export function priceList(own: PriceTable, nowMs: number): readonly ListedPrice[] {
  const ours = new Set(own);
  return mergePrices(defaultPrices, own).map((entry) => listed(entry, ours.has(entry), nowMs));
}

function listed(entry: PriceEntry, isOwn: boolean, nowMs: number): ListedPrice {
  const { model, provider, validFrom, validTo, usdPerMillion, tiers = [], source } = entry;
  const { fromMs, toMs } = validity(entry);
  return {
    model,
    ...(provider === undefined ? {} : { provider }),
    valid_from: validFrom,
    ...(validTo === undefined ? {} : { valid_to: validTo }),
    usd_per_million: ratesOf(usdPerMillion),
    tiers: tiers.map((tier) => ({
      min_input_tokens: tier.minInputTokens,
      usd_per_million: ratesOf(tier.usdPerMillion),
    })),
    ...(source === undefined ? {} : { source }),
    from: isOwn ? 'config' : 'airworthy',
    state: nowMs < fromMs ? 'to_come' : nowMs < toMs ? 'in_force' : 'ended',
  };
}

function ratesOf({ input, output, cacheRead, cacheWrite, reasoning }: Rates): RatesPerMillion {
  return {
    input,
    output,
    ...(cacheRead === undefined ? {} : { cache_read: cacheRead }),
    ...(cacheWrite === undefined ? {} : { cache_write: cacheWrite }),
    ...(reasoning === undefined ? {} : { reasoning }),
  };
}
