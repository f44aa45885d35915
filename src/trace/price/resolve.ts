import { dayMs } from './day.ts';
import { isPattern, modelMatches, modelNames, providersInName } from './model-name.ts';
import type { PriceEntry, PriceTable } from './table.ts';

/** The price of a model at a time, or that the table knows none: then its cost is unknown too, never 0. */
export type PriceResolution =
  | { readonly kind: 'price'; readonly price: PriceEntry }
  | { readonly kind: 'unknown'; readonly model: string };

/** One table of the defaults and the user's entries, in order of precedence: the user's first, whatever they match. */
export function mergePrices(defaults: PriceTable, user: PriceTable): PriceTable {
  return [...inPrecedence(user), ...inPrecedence(defaults)];
}

/** Names before patterns, the longer before the shorter, one provider's before anyone's, the later price before the earlier. */
function inPrecedence(table: PriceTable): PriceTable {
  return table.toSorted(
    (a, b) =>
      Number(isPattern(a.model)) - Number(isPattern(b.model)) ||
      b.model.length - a.model.length ||
      Number(b.provider !== undefined) - Number(a.provider !== undefined) ||
      (a.validFrom < b.validFrom ? 1 : a.validFrom > b.validFrom ? -1 : 0),
  );
}

/**
 * The price of a model at a time (ms since the epoch) in a table of {@link mergePrices}: the first entry that means the model
 * (model-name.ts) and is in force. `provider` is who served it, where the span says so.
 */
export function resolvePrice(table: PriceTable, model: string, atMs: number, provider = ''): PriceResolution {
  const price = pricesOf(table, model, provider).find((entry) => isInForce(entry, atMs));
  return price === undefined ? { kind: 'unknown', model } : { kind: 'price', price };
}

/**
 * All entries that mean a model, in order of precedence: at any time, the first that is in force is its price. For a query
 * that prices many spans, resolve each model once and compare times there.
 */
export function pricesOf(table: PriceTable, model: string, provider = ''): readonly PriceEntry[] {
  const names = modelNames(model);
  const providers = [provider.toLowerCase(), ...providersInName(model)];
  return table.filter(
    (entry) =>
      (entry.provider === undefined || providers.includes(entry.provider.toLowerCase())) &&
      modelMatches(entry.model, names),
  );
}

/** The time in which an entry is in force, [fromMs, toMs) in ms since the epoch; `toMs` is Infinity where it is open. */
export function validity(entry: PriceEntry): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: dayMs(entry.validFrom), toMs: entry.validTo === undefined ? Infinity : dayMs(entry.validTo) };
}

function isInForce(entry: PriceEntry, atMs: number): boolean {
  const { fromMs, toMs } = validity(entry);
  return fromMs <= atMs && atMs < toMs;
}
