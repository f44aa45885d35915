import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { costOf } from '#trace/price/cost.ts';
import { mergePrices, resolvePrice } from '#trace/price/resolve.ts';
import type { PriceTable } from '#trace/price/table.ts';
import { agent, agentTrace, chat } from './agent-trace.ts';
import { openAssembling } from './assembling.ts';

const seed = 20_261_122;
let stores: Awaited<ReturnType<typeof openAssembling>>;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

const prices: PriceTable = [
  { model: 'plain-m', validFrom: '2026-01-01', usdPerMillion: { input: 3, output: 15 } },
  {
    model: 'plain-m',
    validFrom: '2026-10-15',
    usdPerMillion: { input: 2, output: 12, cacheRead: 0.2, cacheWrite: 2.5, reasoning: 20 },
  },
  { model: 'ended-m', validFrom: '2026-01-01', validTo: '2026-10-20', usdPerMillion: { input: 1, output: 1 } },
  {
    model: 'tiered-m',
    validFrom: '2026-01-01',
    usdPerMillion: { input: 1, output: 2, cacheRead: 0.5 },
    tiers: [
      { minInputTokens: 100, usdPerMillion: { input: 7, output: 9 } },
      { minInputTokens: 400, usdPerMillion: { input: 11, output: 13, reasoning: 17 } },
    ],
  },
  { model: 'plain-m', provider: 'groq', validFrom: '2026-01-01', usdPerMillion: { input: 100, output: 100 } },
];

const call = fc.record({
  model: fc.constantFrom('plain-m', 'ended-m', 'tiered-m', 'stranger'),
  provider: fc.constantFrom('openai', 'groq', ''),
  day: fc.constantFrom('2026-10-01', '2026-10-15', '2026-10-19', '2026-10-20', '2026-11-01'),
  input: fc.nat(800),
  cacheRead: fc.option(fc.nat(100), { nil: undefined }),
  cacheWrite: fc.option(fc.nat(100), { nil: undefined }),
  output: fc.nat(800),
  reasoning: fc.option(fc.nat(100), { nil: undefined }),
});

it(`a run costs what costOf says of each of its calls (seed ${seed})`, async () => {
  const store = await stores.fresh();
  const runs = fc.sample(fc.array(call, { minLength: 1, maxLength: 3 }), { seed, numRuns: 150 });
  const set = (values: Record<string, string | number | undefined>) =>
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
    );
  await store.record(
    runs.flatMap((calls, i) =>
      agentTrace(
        i + 1,
        [
          { id: 1, attributes: agent() },
          ...calls.map((each, n) => ({
            id: n + 2,
            parent: 1,
            attributes: chat(
              set({
                'gen_ai.request.model': each.model,
                'gen_ai.provider.name': each.provider,
                // Counts are inclusive: a whole is never less than its parts.
                'gen_ai.usage.input_tokens': each.input + 200,
                'gen_ai.usage.output_tokens': each.output + 100,
                'gen_ai.usage.cache_read.input_tokens': each.cacheRead,
                'gen_ai.usage.cache_write.input_tokens': each.cacheWrite,
                'gen_ai.usage.reasoning.output_tokens': each.reasoning,
              }),
            ),
          })),
        ],
        { startMs: Date.parse(`${calls[0]?.day ?? ''}T00:00:01Z`) },
      ),
    ),
  );
  await store.assemble({ prices: [...prices] });
  const table = mergePrices([], prices);
  const found = new Map((await store.runs('run_id, cost_usd, unpriced_models')).map((run) => [run['run_id'], run]));
  for (const [i, calls] of runs.entries()) {
    const atMs = Date.parse(`${calls[0]?.day ?? ''}T00:00:01Z`);
    const costs = calls.map(({ model, provider, ...each }) => {
      const price = resolvePrice(table, model, atMs, provider);
      if (price.kind === 'unknown') return { model };
      const { cacheRead = 0, cacheWrite = 0, reasoning = 0 } = each;
      const usage = {
        inputTokens: each.input + 200,
        outputTokens: each.output + 100,
        cacheReadTokens: cacheRead,
        cacheWriteTokens: cacheWrite,
        reasoningTokens: reasoning,
      };
      return { model, usd: costOf(usage, price.price) };
    });
    const unpriced = [...new Set(costs.flatMap(({ model, usd }) => (usd === undefined ? [model] : [])))];
    const run = found.get((i + 1).toString(16).padStart(32, '0'));
    const unpricedFound = run?.['unpriced_models'];
    expect({ calls, unpriced: new Set(Array.isArray(unpricedFound) ? unpricedFound : []) }).toEqual({
      calls,
      unpriced: new Set(unpriced),
    });
    if (unpriced.length > 0) expect(run?.['cost_usd']).toBeNull();
    else
      expect(run?.['cost_usd']).toBeCloseTo(
        costs.reduce((sum, { usd = 0 }) => sum + usd, 0),
        12,
      );
  }
});
