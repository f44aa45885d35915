import { assert, constantFrom, double, integer, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf, type Usage } from './cost.ts';
import { dayMs } from './day.ts';
import { defaultPrices } from './default-prices.ts';
import { mergePrices, pricesOf, resolvePrice, validity } from './resolve.ts';
import { priceTableSchema, type PriceTable } from './table.ts';

const now = dayMs('2026-11-01');
const shipped = mergePrices(defaultPrices, []);

/** The input and output price of a model, or unknown. */
function inOut(model: string, atMs = now, table: PriceTable = shipped): readonly [number, number] | 'unknown' {
  const resolution = resolvePrice(table, model, atMs);
  if (resolution.kind === 'unknown') return 'unknown';
  const { input, output } = resolution.price.usdPerMillion;
  return [input, output];
}

describe('resolvePrice', () => {
  it.each([
    ['gpt-4o', [2.5, 10]],
    ['GPT-4o', [2.5, 10]],
    ['gpt-4o-2024-08-06', [2.5, 10]],
    ['gpt-4o-2024-05-13', [5, 15]],
    ['openai/gpt-4o', [2.5, 10]],
    ['openrouter/openai/gpt-4o', [2.5, 10]],
    ['gpt-5-mini-2025-08-07', [0.25, 2]],
    ['models/gemini-2.0-flash', [0.1, 0.4]],
    ['publishers/google/models/gemini-2.5-pro', [1.25, 10]],
    ['claude-3-5-sonnet-20241022', [3, 15]],
    ['claude-3-5-sonnet@20240620', [3, 15]],
    ['claude-3-5-sonnet-v2@20241022', [3, 15]],
    ['us.anthropic.claude-3-5-haiku-20241022-v1:0', [0.8, 4]],
    ['anthropic.claude-3-haiku-20240307-v1:0', [0.25, 1.25]],
    ['arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0', [3, 15]],
    ['groq/llama-3.3-70b-versatile', [0.59, 0.79]],
  ])('knows %s', (model, price) => {
    expect(inOut(model)).toEqual(price);
  });

  it.each([
    'ft:gpt-4o-2024-08-06:acme::abc123',
    'openai/ft:gpt-4o-mini-2024-07-18:acme::abc123',
    'gpt-4o-mini-2024-07-18.ft-0123',
    'gpt-4o-2099-01-01',
    'gpt-4o-audio-preview',
    'claude-3-5-sonnet:free',
    'llama-3.3-70b-versatile',
    'my-own-model',
    'gpt',
    '',
  ])('does not know %s', (model) => {
    expect(resolvePrice(shipped, model, now)).toEqual({ kind: 'unknown', model });
  });

  it('takes the price in force at the time', () => {
    expect(inOut('o3', dayMs('2025-04-16') - 1)).toBe('unknown');
    expect(inOut('o3', dayMs('2025-04-16'))).toEqual([10, 40]);
    expect(inOut('o3', dayMs('2025-06-10') - 1)).toEqual([10, 40]);
    expect(inOut('o3', dayMs('2025-06-10'))).toEqual([2, 8]);
    expect(inOut('deepseek-chat', dayMs('2026-03-31'))).toEqual([0.28, 0.42]);
    expect(inOut('deepseek-chat', dayMs('2026-04-01'))).toBe('unknown');
  });

  it("prices one provider's endpoint by its own entry", () => {
    const table = mergePrices(
      [],
      priceTableSchema.parse([
        { model: 'llama', validFrom: '2025-01-01', usdPerMillion: { input: 1, output: 1 } },
        { model: 'llama', provider: 'Groq', validFrom: '2025-01-01', usdPerMillion: { input: 2, output: 2 } },
      ]),
    );
    const input = (model: string, provider?: string): number | undefined => {
      const found = resolvePrice(table, model, now, provider);
      return found.kind === 'price' ? found.price.usdPerMillion.input : undefined;
    };
    expect([input('llama'), input('llama', 'groq'), input('groq/llama'), input('llama', 'together')]).toEqual([
      1, 2, 2, 1,
    ]);
  });
});

describe('mergePrices', () => {
  const mine = (model: string, validFrom: string, input: number): PriceTable =>
    priceTableSchema.parse([{ model, validFrom, usdPerMillion: { input, output: input } }]);

  it('lets the user win, by name and by pattern, in the time the entry covers', () => {
    expect(inOut('gpt-4o', now, mergePrices(defaultPrices, mine('gpt-4o', '2024-01-01', 7)))).toEqual([7, 7]);
    expect(inOut('gpt-4o', now, mergePrices(defaultPrices, mine('gpt-*', '2024-01-01', 7)))).toEqual([7, 7]);
    expect(inOut('gpt-4o', now, mergePrices(defaultPrices, mine('gpt-4o', '2027-01-01', 7)))).toEqual([2.5, 10]);
    expect(inOut('ft:gpt-4o:x', now, mergePrices(defaultPrices, mine('ft:gpt-4o:*', '2024-01-01', 7)))).toEqual([7, 7]);
    expect(inOut('ft:gpt-4o:x', now, mergePrices(defaultPrices, mine('gpt-*', '2024-01-01', 7)))).toBe('unknown');
  });

  it('prefers a name to a pattern, a longer pattern to a shorter, the later price, whatever their order', () => {
    const table = [
      ...mine('m*', '2025-01-01', 1),
      ...mine('m-1*', '2025-01-01', 2),
      ...mine('m-1', '2025-01-01', 3),
      ...mine('m-1', '2026-01-01', 4),
    ];
    for (const entries of [table, table.toReversed()]) {
      const merged = mergePrices([], entries);
      expect(['m-2', 'm-1x', 'm-1'].map((model) => inOut(model, now, merged))).toEqual([
        [1, 1],
        [2, 2],
        [4, 4],
      ]);
      expect(inOut('m-1', dayMs('2025-06-01'), merged)).toEqual([3, 3]);
    }
  });

  it('says the same through pricesOf and validity as through resolvePrice', () => {
    const models = constantFrom(
      'gpt-4o',
      'o3',
      'o1-mini',
      'gpt-4o-mini',
      'deepseek-chat',
      'claude-sonnet-5-5',
      'nothing',
    );
    assert(
      property(models, integer({ min: dayMs('2023-01-01'), max: dayMs('2028-01-01') }), (model, atMs) => {
        const first = pricesOf(shipped, model).find(
          (entry) => validity(entry).fromMs <= atMs && atMs < validity(entry).toMs,
        );
        const resolution = resolvePrice(shipped, model, atMs);
        expect(resolution.kind === 'price' ? resolution.price : undefined).toBe(first);
      }),
    );
  });
});

describe('costOf', () => {
  const price = {
    usdPerMillion: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
    tiers: [{ minInputTokens: 200_001, usdPerMillion: { input: 6, output: 22.5, cacheRead: 0.6, cacheWrite: 7.5 } }],
  };
  const none: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };

  it('prices each kind of token once', () => {
    const usage = {
      inputTokens: 100_000,
      cacheReadTokens: 60_000,
      cacheWriteTokens: 30_000,
      outputTokens: 2000,
      reasoningTokens: 500,
    };
    expect(costOf(usage, price)).toBeCloseTo(0.03 + 0.018 + 0.1125 + 0.03, 12);
    const reasoning = { usdPerMillion: { input: 1, output: 2, reasoning: 10 } };
    expect(costOf({ ...none, outputTokens: 3_000_000, reasoningTokens: 1_000_000 }, reasoning)).toBe(14);
  });

  it('defaults cached tokens to the price of input, and reasoning to that of output', () => {
    const plain = { usdPerMillion: { input: 1, output: 2 } };
    const usage = {
      inputTokens: 1_000_000,
      cacheReadTokens: 400_000,
      cacheWriteTokens: 100_000,
      outputTokens: 1_000_000,
      reasoningTokens: 900_000,
    };
    expect(costOf(usage, plain)).toBeCloseTo(3, 12);
  });

  it('switches the whole request to the tier its input reaches', () => {
    expect(costOf({ ...none, inputTokens: 200_000, outputTokens: 1000 }, price)).toBeCloseTo(0.615, 12);
    expect(costOf({ ...none, inputTokens: 200_001, outputTokens: 1000 }, price)).toBeCloseTo(1.200006 + 0.0225, 12);
  });

  it('grows with every kind of token, and is no more than with nothing cached', () => {
    const usage = record({
      fresh: nat(300_000),
      read: nat(300_000),
      write: nat(300_000),
      spoken: nat(300_000),
      thought: nat(300_000),
    });
    const rates = record({
      input: double({ min: 0.01, max: 100, noNaN: true }),
      share: double({ min: 0, max: 1, noNaN: true }),
    });
    const toUsage = (t: { fresh: number; read: number; write: number; spoken: number; thought: number }): Usage => ({
      inputTokens: t.fresh + t.read + t.write,
      cacheReadTokens: t.read,
      cacheWriteTokens: t.write,
      outputTokens: t.spoken + t.thought,
      reasoningTokens: t.thought,
    });
    assert(
      property(
        usage,
        rates,
        constantFrom('fresh', 'read', 'write', 'spoken', 'thought'),
        (tokens, { input, share }, kind) => {
          const tiered = {
            usdPerMillion: { input, output: input, cacheRead: input * share },
            tiers: [
              {
                minInputTokens: 400_000,
                usdPerMillion: { input: input * 2, output: input * 2, cacheRead: input * 2 * share },
              },
            ],
          };
          const cost = costOf(toUsage(tokens), tiered);
          expect(costOf(toUsage({ ...tokens, [kind]: tokens[kind] + 1 }), tiered)).toBeGreaterThanOrEqual(cost);
          expect(cost).toBeLessThanOrEqual(costOf({ ...toUsage(tokens), cacheReadTokens: 0 }, tiered) * (1 + 1e-12));
        },
      ),
    );
  });
});

describe('the default table', () => {
  it('is valid, and names a source for each entry', () => {
    expect(priceTableSchema.parse(defaultPrices)).toEqual(defaultPrices);
    expect(defaultPrices.filter(({ source }) => source === undefined)).toEqual([]);
  });

  it('prices each model once a day, and no long prompt below a short one', () => {
    const keys = defaultPrices.map(({ model, provider, validFrom }) => `${provider} ${model} ${validFrom}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { usdPerMillion, tiers = [] } of defaultPrices) {
      for (const tier of tiers) expect(tier.usdPerMillion.input).toBeGreaterThan(usdPerMillion.input);
      expect(usdPerMillion.cacheRead ?? 0).toBeLessThanOrEqual(usdPerMillion.input);
    }
  });
});

describe('priceTableSchema', () => {
  const good = { model: 'm', validFrom: '2025-01-01', usdPerMillion: { input: 1, output: 2 } };
  it.each([
    [{ ...good, validFrom: '2025-13-01' }, 'validFrom'],
    [{ ...good, validTo: '2025-01-01' }, 'validTo'],
    [{ ...good, usdPerMillion: { input: -1, output: 2 } }, 'input'],
    [{ ...good, usdPerMillion: { input: 1 } }, 'output'],
    [{ ...good, usdPerMilion: {} }, 'usdPerMilion'],
    [{ ...good, model: '*' }, 'model'],
    [
      { ...good, tiers: [5, 5].map((minInputTokens) => ({ minInputTokens, usdPerMillion: good.usdPerMillion })) },
      'tiers',
    ],
  ])('refuses %j', (entry, place) => {
    expect(() => priceTableSchema.parse([entry])).toThrow(place);
  });
});

describe('dayMs', () => {
  it('is midnight UTC', () => {
    assert(
      property(integer({ min: dayMs('1970-01-01') / 86_400_000, max: dayMs('2100-01-01') / 86_400_000 }), (days) => {
        expect(dayMs(new Date(days * 86_400_000).toISOString().slice(0, 10))).toBe(days * 86_400_000);
      }),
    );
    expect(dayMs('1970-01-01')).toBe(0);
  });
});
