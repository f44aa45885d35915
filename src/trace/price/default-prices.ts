import { anthropicPrices } from './anthropic-prices.ts';
import { googlePrices } from './google-prices.ts';
import { openaiPrices } from './openai-prices.ts';
import { otherPrices } from './other-prices.ts';
import type { PriceTable } from './table.ts';

/**
 * List prices of the makers' own endpoints in USD, standard tier (no batch, flex or priority), with the day from which each
 * holds. Only what is known for sure: a model that is missing has no cost until a user's table prices it.
 */
export const defaultPrices: PriceTable = [...openaiPrices, ...anthropicPrices, ...googlePrices, ...otherPrices];
