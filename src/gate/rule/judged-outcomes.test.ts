import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { type JudgedScores, type JudgeReading, readJudge } from '#measure/judge/reading.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { gateRelease } from '../judge.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import { bySlice } from '../tally/evidence.ts';
import { judgedFigures } from './judge.ts';
import { askable, outcomesBy } from './judged-outcomes.ts';
import { nonInferiorityRule } from './non-inferiority.ts';
import { successRateRule } from './success-rate.ts';

const labels = { truePass: 475, humanPass: 500, trueFail: 350, humanFail: 500 };
const scores = (score: string, decides: number): JudgedScores => ({
  ...{ score, identities: ['m'], decides },
  ...{ base: { passRate: 0.625, n: 800 }, candidate: { passRate: 0.625, n: 800 } },
});
const judged = (score: string, decides: number, counts = labels): JudgeReading =>
  readJudge(scores(score, decides), { model: 'm', validUntil: '2027-01-01', labels: counts }, '2026-11-21');
const runs = (n: number, good: readonly [number, number]): TestRun[] =>
  (['base', 'candidate'] as const).flatMap((arm, at) =>
    Array.from({ length: n }, (_, i): TestRun => ({ arm, task: 'a', value: i < (good[at] ?? 0) ? 1 : 0 })),
  );
const gated = (policy: PolicyInput, judges: readonly JudgeReading[], list = runs(800, [500, 500])) =>
  gateRelease(
    {
      ...{ baseline: '1', candidate: '2', metric: 'success', evidence: evidenceOf(list), flips: [], latency: [] },
      ...{ latencyNeed: 72, judges, scores: new Map(), trials: [], coreTasks: ['a'] },
    },
    policySchema.parse({ nonInferiority: false, consequentialErrors: false, ...policy }),
  );

describe('bounds on outcomes that a judge decided', () => {
  it('ask the success rate without the judge’s errors: 62.5 % by this judge is a true 50 %', () => {
    const policy = { successRate: { min: 0.57 } };
    expect(gated(policy, []).verdict).toBe('pass');
    const found = gated(policy, [judged('outcome', 1)]);
    expect(found.verdict).toBe('fail');
    const of = found.reasons.filter(({ rule }) => rule === 'success_rate');
    expect(of.map(({ slice }) => slice).toSorted()).toEqual(['all', 'task=a']);
    expect(of[0]?.what).toMatch(/^62\.5 % pass by the judge, 50\.0 % once its errors are taken out/);
    expect(gated({ successRate: { min: 0.3 } }, [judged('outcome', 1)]).verdict).toBe('pass');
  });

  it('leave a corrected rate of too few runs open', () => {
    const [few] = successRateRule(
      bySlice(evidenceOf(runs(10, [10, 10]))),
      policySchema.parse({ successRate: { min: 0.1 } }),
      judgeOf(judged('outcome', 1)),
    );
    expect(few).toMatchObject({ verdict: 'inconclusive', need: { candidate: 10 } });
    const none = successRateRule(
      bySlice(evidenceOf([])),
      policySchema.parse({ successRate: { min: 0.1 } }),
      judgeOf(judged('outcome', 1)),
    );
    expect(none[0]).toMatchObject({ verdict: 'inconclusive', what: 'the candidate has no run with a result here' });
  });

  it('are refused with the cure where the errors cannot be taken out', () => {
    const policy: PolicyInput = {
      successRate: { min: 0.1 },
      reliability: { k: 2, min: 0.1 },
      consequentialErrors: { maxRate: 0.5, margin: 0.3 },
      refusals: { maxRate: 0.5, advisory: true },
    };
    const faults = (readings: readonly JudgeReading[]) =>
      gated(policy, readings).reasons.flatMap(({ rule, verdict, what }) =>
        verdict === 'fault' ? [{ rule, what }] : [],
      );
    expect(faults([])).toMatchObject([{ rule: 'reliability' }]);
    const one = faults([judged('outcome', 1)]);
    expect(one.map(({ rule }) => rule).toSorted()).toEqual(['consequential_errors', 'refusals', 'reliability']);
    expect(one[0]?.what).toContain('the judge of outcome decided 100.0 % of the outcomes');
    const some = faults([judged('outcome', 0.4), judged('tone', 0)]);
    expect(some.map(({ rule }) => rule).toSorted()).toEqual([
      'consequential_errors',
      'refusals',
      'reliability',
      'success_rate',
    ]);
    expect(some.find(({ rule }) => rule === 'success_rate')?.what).toContain('scores.outcome.min');
    // The margin is asked all the same.
    expect(gated(policy, [judged('outcome', 1)]).reasons).toContainEqual(
      expect.objectContaining({ rule: 'consequential_errors', verdict: 'pass' }),
    );
  });

  it('change nothing in a policy where no judge decides, or nothing absolute is asked', () => {
    const policy = policySchema.parse({ successRate: { min: 0.1 }, reliability: { k: 1, min: 0.1 } });
    expect(askable(policy, outcomesBy([judged('tone', 0)]))).toEqual({ policy, refused: [] });
    const relative = policySchema.parse({});
    expect(askable(relative, outcomesBy([judged('outcome', 0.2)]))).toEqual({ policy: relative, refused: [] });
    expect(outcomesBy([judged('a', 0.5), judged('b', 0.5)])).toEqual({ kind: 'mixed', share: 1, scores: ['a', 'b'] });
  });
});

describe('margins on events that a judge decided', () => {
  it('shrink: what is within two points as it is need not be once a judge hides a third of it', () => {
    const policy: PolicyInput = { refusals: { margin: 0.02 } };
    const more: TestRun[] = [
      ...runs(4000, [4000, 3980]).map((run): TestRun => (run.value === 0 ? { ...run, outcome: 'refusal' } : run)),
    ];
    expect(gated(policy, [], more).verdict).toBe('pass');
    const shrunk = gated({ refusals: { margin: 0.01 } }, [judged('outcome', 1)], more);
    expect(gated({ refusals: { margin: 0.01 } }, [], more).verdict).toBe('pass');
    expect(shrunk.verdict).toBe('inconclusive');
    expect(shrunk.reasons.find(({ rule }) => rule === 'refusals')?.what).toContain('0.6 points');
  });

  it('do not shrink for what is counted, not judged', () => {
    const found = gated({ steps: { atMost: 3 } }, [judged('outcome', 1)]).reasons;
    expect(found.find(({ rule }) => rule === 'steps')?.verdict).toBe('pass');
  });
});

describe('a release just within the margin, as a judge sees it', { tags: ['simulation'] }, () => {
  it('fails at most 5 in 100 times, whatever the calibration came to', () => {
    const rng = seededRng(7);
    const drawn = (n: number, p: number): number =>
      Array.from({ length: n }, () => Number(rng.next() < p)).reduce(sum, 0);
    const [tpr, tnr] = [0.95, 0.7];
    const seen = (rate: number): number => tpr * rate + (1 - tnr) * (1 - rate);
    const fails = { low: 0, high: 0 };
    const times = 600;
    for (let i = 0; i < times; i++) {
      const counts = { humanPass: 150, truePass: drawn(150, tpr), humanFail: 150, trueFail: drawn(150, tnr) };
      const { successLeft } = judgedFigures([judged('outcome', 1, counts)]);
      const slices = bySlice(evidenceOf(runs(2000, [drawn(2000, seen(0.8)), drawn(2000, seen(0.7))])));
      for (const end of ['low', 'high'] as const) {
        const [all] = nonInferiorityRule(slices.slice(0, 1), 'stratified', {
          ...{ rule: 'non_inferiority', alpha: 0.05, advisory: false, thin: 20 },
          marginOf: () => 0.1 * successLeft.low,
          failMarginOf: () => 0.1 * successLeft[end],
        });
        if (all?.verdict === 'fail') fails[end]++;
      }
    }
    expect(fails.high / times).toBeLessThanOrEqual(0.05);
    // By the margin of a pass it would be a false alarm far more often.
    expect(fails.low / times).toBeGreaterThan(0.1);
  });
});

const sum = (a: number, b: number): number => a + b;

function judgeOf(reading: JudgeReading) {
  return reading.kind === 'valid' ? reading : undefined;
}
