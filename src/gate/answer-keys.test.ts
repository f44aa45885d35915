import { describe, expect, it } from 'vitest';
import { evidenceOf, type TestRun } from '../../test/gate-evidence.ts';
import { comparisonSchema, gateAnswerSchema } from './answer.ts';
import { compareReleases, gateRelease } from './judge.ts';
import { policySchema } from './policy.ts';

const runs = (n: number, good: readonly [number, number]): TestRun[] =>
  Array.from({ length: n }, (_, i): TestRun[] => [
    { arm: 'base', task: 'refund', caseId: String(i), value: i < good[0] ? 1 : 0 },
    { arm: 'candidate', task: 'refund', caseId: String(i), value: i < good[1] ? 1 : 0 },
  ]).flat();

const inputOf = (list: readonly TestRun[]) => ({
  baseline: '1',
  candidate: '2',
  metric: 'success' as const,
  evidence: evidenceOf(list),
  flips: [],
  latency: [],
  latencyNeed: 59,
});

describe('the JSON of gate and compare', () => {
  it.each([
    ['pass', runs(400, [390, 390])],
    ['fail', runs(400, [390, 200])],
    ['inconclusive', runs(40, [38, 37])],
    ['fault', []],
  ] as const)('has the same keys for %s', (verdict, list) => {
    const policy = policySchema.parse({ consequentialErrors: false });
    const gate = gateRelease({ ...inputOf(list), scores: new Map(), trials: [], coreTasks: [] }, policy);
    const comparison = compareReleases(inputOf(list), policy);
    expect([gate.verdict, comparison.verdict]).toEqual([verdict, verdict]);
    for (const answer of [gate, comparison]) {
      const json: unknown = JSON.parse(JSON.stringify(answer));
      expect(json).toMatchObject({
        verdict,
        reasons: expect.any(Array),
        slices: expect.any(Array),
        flips: { lost: expect.any(Array), gained: expect.any(Array) },
        need: { runs: expect.any(Number) },
      });
      expect(json).toHaveProperty('need.cost_usd');
    }
    expect(gateAnswerSchema.safeParse(gate).success).toBe(true);
    expect(comparisonSchema.safeParse(comparison).success).toBe(true);
  });
});
