import { describe, expect, it } from 'vitest';
import { type JudgedScores, type JudgeReading, readJudge } from '#measure/judge/reading.ts';
import type { Finding } from '../finding.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import { nothingHidden } from './share-left.ts';
import { believed, holdsBy, judgeAnswers, judgedFigures, judgeRule } from './judge.ts';

const judge = {
  model: 'm',
  validUntil: '2027-01-01',
  labels: { truePass: 190, humanPass: 200, trueFail: 180, humanFail: 200 },
};
const scores = (score: string, decides = 0, n = 100): JudgedScores => ({
  score,
  identities: ['m'],
  decides,
  base: { passRate: 0.8, n },
  candidate: { passRate: 0.7, n },
});
const valid = (score: string, decides = 0, n = 100): JudgeReading =>
  readJudge(scores(score, decides, n), judge, '2026-11-21');
const refused = (score: string, decides = 0): JudgeReading =>
  readJudge(scores(score, decides), undefined, '2026-11-21');
const jOf = (reading: JudgeReading) =>
  reading.kind === 'valid'
    ? { low: reading.rates.j.low, high: reading.rates.j.high }
    : { low: Number.NaN, high: Number.NaN };

describe('what hangs on judges', () => {
  it('shrinks margins by what a valid judge hides of a difference, in proportion to what it decides', () => {
    const [tone, outcome] = [valid('tone'), valid('outcome', 0.4)];
    const j = jOf(outcome);
    expect(j.low).toBeLessThan(0.85);
    expect(judgedFigures([tone, outcome])).toEqual({
      refused: new Set(),
      success: 'used',
      successLeft: { low: expect.closeTo(1 - 0.4 * (1 - j.low), 12), high: expect.closeTo(1 - 0.4 * (1 - j.high), 12) },
      scoreLeft: new Map([
        ['tone', j],
        ['outcome', j],
      ]),
    });
    expect(judgedFigures([])).toEqual({
      refused: new Set(),
      success: 'used',
      successLeft: nothingHidden,
      scoreLeft: new Map(),
    });
  });

  it('refuses the scores of a judge without calibration, and success where it decided it', () => {
    expect(judgedFigures([refused('tone'), valid('other')])).toMatchObject({
      refused: new Set(['tone']),
      success: 'used',
      scoreLeft: new Map([['other', jOf(valid('other'))]]),
    });
    expect(judgedFigures([refused('outcome', 0.01)])).toMatchObject({ success: 'refused', successLeft: nothingHidden });
  });
});

describe('a judge who is not believed', () => {
  const finding = (rule: Finding['rule']): Finding => ({ rule, slice: 'all', verdict: 'pass', hard: true, what: '' });
  const all = ['non_inferiority', 'refusals', 'cost_per_success', 'steps', 'latency_p95', 'score'] as const;

  it('takes the findings along that ask how runs ended', () => {
    const findings = all.map(finding);
    expect(believed(judgedFigures([valid('outcome', 1)]), findings)).toEqual(findings);
    const left = believed(judgedFigures([refused('outcome', 1)]), findings);
    expect(left.map(({ rule }) => rule)).toEqual(['steps', 'latency_p95', 'score']);
  });

  it('holds a release by a hard rule that reads what it says', () => {
    const silent: PolicyInput = { nonInferiority: false, consequentialErrors: false, costPerSuccess: false };
    const holds = (reading: JudgeReading, policy: PolicyInput) => holdsBy(reading, policySchema.parse(policy));
    expect(holds(valid('tone'), {})).toBe(false);
    expect(holds(valid('outcome', 0.1), {})).toBe(true);
    expect(holds(valid('outcome', 0.1), silent)).toBe(false);
    expect(holds(valid('outcome', 0.1), { ...silent, costPerSuccess: {} })).toBe(false);
    expect(holds(valid('outcome', 0.1), { ...silent, refusals: { maxRate: 0.1 } })).toBe(true);
    expect(holds(valid('tone'), { scores: { tone: { min: 0.5 } } })).toBe(true);
    expect(holds(valid('tone'), { scores: { tone: { min: 0.5, advisory: true }, other: { min: 0.5 } } })).toBe(false);
  });
});

describe('the rule on judges', () => {
  it('says how good a judge was shown to be, or why its figures are refused', () => {
    const found = judgeRule([valid('tone'), refused('outcome')], ({ scores: { score } }) => score === 'tone');
    expect(found).toEqual([
      {
        rule: 'judge',
        subject: 'tone',
        slice: 'all',
        hard: true,
        verdict: 'pass',
        what: 'm passes 95.0 % (91.0 % to 97.3 %, 200 labels) of what people pass and fails 90.0 % (85.1 % to 93.4 %, 200 labels) of what people fail; valid until 2027-01-01. Of a true difference at least 78.7 % shows in its scores, so margins shrink to that',
      },
      {
        rule: 'judge',
        subject: 'outcome',
        slice: 'all',
        hard: false,
        verdict: 'fault',
        what: expect.stringContaining('declares no calibration'),
      },
    ]);
  });
});

describe('judges in an answer', () => {
  it('have the raw share of passes and, where they are valid, what it comes to without their errors', () => {
    const [good] = judgeAnswers([valid('tone', 0.25)]);
    expect(good).toMatchObject({
      score: 'tone',
      decides_outcomes: 0.25,
      state: 'valid',
      model: 'm',
      valid_until: '2027-01-01',
      sensitivity: { value: 0.95 },
      specificity: { value: 0.9 },
      youden_j: { value: expect.closeTo(0.85, 12) },
      base: { raw: 0.8, n: 100, corrected: { value: expect.closeTo(0.7 / 0.85, 12) } },
      candidate: { raw: 0.7, n: 100, corrected: { value: expect.closeTo(0.6 / 0.85, 12) } },
    });
    expect(good?.sensitivity).toEqual({ value: 0.95, low: expect.any(Number), high: expect.any(Number) });
    expect(judgeAnswers([valid('tone', 0, 0.5)])[0]?.base).toEqual({ raw: 0.8, n: 0.5 });
    expect(judgeAnswers([refused('tone')])).toEqual([
      {
        score: 'tone',
        decides_outcomes: 0,
        state: 'refused',
        why: expect.stringContaining('declares no calibration'),
        base: { raw: 0.8, n: 100 },
        candidate: { raw: 0.7, n: 100 },
      },
    ]);
  });
});
