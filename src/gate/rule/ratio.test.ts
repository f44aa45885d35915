import { expect, it } from 'vitest';
import type { CostRatioEstimate } from '../effect/cost-ratio.ts';
import type { LatencyRatioEstimate } from '../effect/latency-ratio.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import { ratioRules } from './ratio.ts';

const cost = (ratio: number, low: number, high: number): CostRatioEstimate => ({
  kind: 'estimated',
  ratio,
  low,
  high,
  baseUsd: 0.5,
  candidateUsd: 1.25,
});
const latency = (baseMs: number, candidateMs: number): LatencyRatioEstimate => ({
  kind: 'estimated',
  ratio: 1,
  low: 0.9,
  high: 1.1,
  baseMs,
  candidateMs,
});
const unknown = { kind: 'unknown', what: 'because' } as const;
const found = (costs: CostRatioEstimate, times: LatencyRatioEstimate, policy: PolicyInput) =>
  ratioRules(costs, times, policySchema.parse(policy));

it('cost and latency pass by the whole interval, fail by the whole interval, else stay open', () => {
  const policy: PolicyInput = { costPerSuccess: { ratio: 2, advisory: false }, latencyP95: {} };
  expect(found(cost(1.5, 1, 2), latency(1000, 1000), policy)).toEqual([
    {
      rule: 'cost_per_success',
      slice: 'all',
      hard: true,
      verdict: 'pass',
      what: '$1.25 per success, with the baseline $0.50: 1.50× (1.00× to 2.00×), allowed 2.00×',
    },
    {
      rule: 'latency_p95',
      slice: 'all',
      hard: false,
      verdict: 'pass',
      what: 'p95 1.0 s, with the baseline 1.0 s: 1.00× (0.90× to 1.10×), allowed 1.25×',
    },
  ]);
  expect(found(cost(1.5, 1, 2.1), unknown, policy)).toMatchObject([
    { verdict: 'inconclusive', what: expect.stringContaining('1.50×') },
    { rule: 'latency_p95', verdict: 'inconclusive', what: 'because' },
  ]);
  expect(found(cost(3, 2, 4), latency(999.6, 12), policy)).toMatchObject([
    { verdict: 'inconclusive' },
    { what: expect.stringMatching(/^p95 12 ms, with the baseline 1000 ms:/) },
  ]);
  expect(found(cost(3, 2.01, 4), unknown, policy)[0]?.verdict).toBe('fail');
  expect(found(unknown, unknown, policy)[0]).toMatchObject({ rule: 'cost_per_success', what: 'because' });
});

it('rules that are off say nothing', () => {
  expect(found(unknown, unknown, { costPerSuccess: false, latencyP95: false })).toEqual([]);
  expect(found(unknown, unknown, { costPerSuccess: false }).map(({ rule }) => rule)).toEqual(['latency_p95']);
});
