import { z } from 'zod';

const rate = z.number().nonnegative();

const ratesSchema = z.strictObject({
  input: rate,
  output: rate,
  cacheRead: rate.optional(),
  cacheWrite: rate.optional(),
  reasoning: rate.optional(),
});

const tierSchema = z.strictObject({ minInputTokens: z.int().positive(), usdPerMillion: ratesSchema });

const entrySchema = z
  .strictObject({
    model: z.string().regex(/^[^\s*]\S*$/, 'a model name without spaces that does not begin with *'),
    provider: z.string().min(1).optional(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
    usdPerMillion: ratesSchema,
    tiers: z.array(tierSchema).optional(),
    source: z.string().optional(),
  })
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom < validTo, {
    path: ['validTo'],
    message: 'validTo is the first day without this price, so it comes after validFrom',
  })
  .refine(({ tiers = [] }) => tiers.every((tier, i) => tier.minInputTokens > (tiers[i - 1]?.minInputTokens ?? 0)), {
    path: ['tiers'],
    message: 'tiers are in order of minInputTokens, each once',
  });

/**
 * What models cost and when: a list of entries, edited like code. Prices are USD per million tokens.
 *
 * - `model` is a name, in which `*` stands for anything and `<date>` for a snapshot's date (`gpt-4o-<date>`);
 *   model-name.ts says how it is compared. With `provider`, the entry is for that provider's endpoint only.
 * - The price is in force from 00:00 UTC of `validFrom` until that of `validTo`, or for good. Of several entries for a model
 *   that are in force, the one that began last counts: a new price is a new line, and so is a discount for some weeks.
 * - `cacheRead` and `cacheWrite` default to `input`, `reasoning` to `output`.
 * - Of `tiers`, the last whose `minInputTokens` a request reaches prices the whole request, not only what is above.
 */
export const priceTableSchema = z.array(entrySchema);

/** USD per million tokens of each kind. */
export type Rates = Readonly<z.infer<typeof ratesSchema>>;
export type PriceEntry = Readonly<z.infer<typeof entrySchema>>;
export type PriceTable = readonly PriceEntry[];
