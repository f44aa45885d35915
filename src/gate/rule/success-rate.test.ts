import { describe, expect, it } from 'vitest';
import { clopperPearsonLower, clopperPearsonUpper } from '#stats/interval/clopper-pearson.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { moreForShare } from '../plan.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import { percent } from '../words.ts';
import { bySlice } from '../tally/evidence.ts';
import { successRateRule } from './success-rate.ts';

const runs = (n: number, good: number, attempts = 1, task = 'refund'): TestRun[] =>
  Array.from({ length: n }, (_, i) => ({
    arm: 'candidate',
    task,
    caseId: String(Math.floor(i / attempts)),
    value: i < good ? 1 : 0,
  }));
const found = (list: readonly TestRun[], rule: PolicyInput['successRate']) =>
  successRateRule(bySlice(evidenceOf(list)), policySchema.parse({ successRate: rule }));

describe('a least success rate', () => {
  it('is shown by the exact one-sided bound of single runs', () => {
    const [low, high] = [clopperPearsonLower(95, 100, 0.95), clopperPearsonUpper(95, 100, 0.95)];
    const seen = `95.0 % of 100 runs (${percent(low)} to ${percent(high)})`;
    const [all, task] = found(runs(100, 95), { min: low });
    expect(all).toEqual({
      rule: 'success_rate',
      slice: 'all',
      hard: true,
      verdict: 'pass',
      what: `${seen}: at least ${percent(low)}`,
    });
    expect(task).toMatchObject({ slice: 'task=refund', verdict: 'pass' });
    expect(found(runs(100, 95), { min: low + 0.001 })[0]).toMatchObject({
      verdict: 'inconclusive',
      what: `${seen}: not shown to be ${percent(low + 0.001)} or more`,
      need: { kind: 'candidate_runs', candidate: moreForShare(0.95, 100, low + 0.001, 0.05) },
    });
    expect(found(runs(100, 95), { min: high })[0]?.verdict).toBe('inconclusive');
    expect(found(runs(100, 95), { min: high + 0.001, advisory: true })[0]).toMatchObject({
      verdict: 'fail',
      hard: false,
      what: `${seen}: below ${percent(high + 0.001)}`,
    });
  });

  it('is read more widely where cases repeat', () => {
    const bounds = (attempts: number): string => found(runs(100, 95, attempts), { min: 0.5 })[0]?.what ?? '';
    const width = (what: string): number => {
      const [, low, high] = /\(([\d.]+) % to ([\d.]+) %/.exec(what) ?? [];
      return Number(high) - Number(low);
    };
    expect(width(bounds(5))).toBeGreaterThan(1.5 * width(bounds(1)));
  });

  it('is not shown by ten cases, whether or not one of 200 runs failed', () => {
    for (const good of [200, 199]) expect(found(runs(200, good, 20), { min: 0.9 })[0]?.verdict).toBe('inconclusive');
    expect(found(runs(200, 199), { min: 0.9 })[0]?.verdict).toBe('pass');
  });

  it('needs runs, of the candidate, in every slice that it names', () => {
    expect(found(runs(19, 19), { min: 0.5 })[0]).toMatchObject({
      verdict: 'inconclusive',
      what: expect.stringMatching(/: fewer than 20 runs$/),
      need: { kind: 'candidate_runs', candidate: 1 },
    });
    expect(found(runs(20, 20), { min: 0.5 })[0]?.verdict).toBe('pass');
    const base = runs(50, 50).map((run): TestRun => ({ ...run, arm: 'base' }));
    expect(found(base, { min: 0.5 })[0]).toMatchObject({
      verdict: 'inconclusive',
      what: 'the candidate has no run with a result here',
    });
    const named = { min: 0.5, slices: ['task=refund', 'task=gone'] };
    expect(found(runs(50, 50), named)).toEqual([
      { rule: 'success_rate', slice: 'task=gone', verdict: 'fault', hard: true, what: 'no run is in this slice' },
      expect.objectContaining({ slice: 'task=refund', verdict: 'pass' }),
    ]);
    expect(successRateRule([], policySchema.parse({}))).toEqual([]);
  });
});
