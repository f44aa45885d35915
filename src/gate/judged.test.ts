import { describe, expect, it } from 'vitest';
import { readLook } from '#measure/held-out/look.ts';
import { type JudgeReading, readJudge } from '#measure/judge/reading.ts';
import { evidenceOf, type TestRun } from '../../test/gate-evidence.ts';
import { type CompareInput, compareReleases, gateRelease } from './judge.ts';
import { dimensionsOf, type PolicyInput, policySchema } from './policy.ts';

const runs = (n: number, good: readonly [number, number], costUsd?: number): TestRun[] =>
  (['base', 'candidate'] as const).flatMap((arm, at) =>
    Array.from({ length: n }, (_, i): TestRun => ({
      arm,
      task: 'refund',
      caseId: String(i),
      value: i < (good[at] ?? 0) ? 1 : 0,
      ...(costUsd === undefined ? {} : { costUsd: costUsd * (at + 1) }),
    })),
  );
const input = (more: Partial<CompareInput> = {}): CompareInput => ({
  baseline: 'a',
  candidate: 'b',
  metric: 'success',
  evidence: evidenceOf(runs(400, [380, 380])),
  flips: [],
  latency: [],
  latencyNeed: 72,
  ...more,
});
const gated = (more: Partial<CompareInput> = {}, policy: PolicyInput = {}) =>
  gateRelease({ ...input(more), scores: new Map(), trials: [], coreTasks: [] }, policySchema.parse(policy));
const compared = (more: Partial<CompareInput> = {}, policy: PolicyInput = {}) =>
  compareReleases(input(more), policySchema.parse(policy));
const judge = {
  model: 'm',
  validUntil: '2027-01-01',
  labels: { truePass: 190, humanPass: 200, trueFail: 180, humanFail: 200 },
};
const reading = (score: string, decides: number, calibrated = true): JudgeReading =>
  readJudge(
    { score, identities: ['m'], decides, base: { passRate: 0.8, n: 100 }, candidate: { passRate: 0.8, n: 100 } },
    calibrated ? judge : undefined,
    '2026-11-21',
  );

describe('an answer', () => {
  it('has the ratios of cost and latency, or why there are none', () => {
    const latency = (['base', 'candidate'] as const).map((arm, i) => ({
      arm,
      timed_runs: 100,
      value_ms: 1000 * (i + 1),
      low_ms: 900 * (i + 1),
      high_ms: 1100 * (i + 1),
    }));
    const priced = gated({ latency, evidence: evidenceOf(runs(400, [380, 380], 0.5)) });
    expect(priced.cost_per_success).toMatchObject({
      kind: 'estimated',
      ratio: expect.closeTo(2, 9),
      base: expect.closeTo(200 / 380, 9),
      candidate: expect.closeTo(400 / 380, 9),
      low: expect.any(Number),
      high: expect.any(Number),
    });
    expect(priced.latency_p95).toMatchObject({ kind: 'estimated', ratio: 2, base: 1000, candidate: 2000 });
    expect(gated().cost_per_success).toEqual({ kind: 'unknown', what: expect.stringContaining('is not known') });
    expect(gated().latency_p95).toEqual({ kind: 'unknown', what: expect.stringContaining('known times') });
  });

  it('explains its policy, and says that a policy without a hard rule could hold nothing', () => {
    expect(gated().explained[0]).toMatch(/^No slice by task/);
    expect(gated({}, { nonInferiority: false, consequentialErrors: false }).reasons[0]).toEqual({
      rule: 'evidence',
      slice: 'all',
      verdict: 'fault',
      hard: true,
      what: 'the policy has no hard rule that could hold a release',
    });
    expect(dimensionsOf(policySchema.parse({ by: ['tier', 'layer'] }))).toEqual(['tier', 'layer']);
    expect(dimensionsOf(policySchema.parse({}))).toEqual(['task', 'layer']);
  });

  it('compares nothing where a release has no result', () => {
    for (const list of [runs(50, [40, 40]).map((run): TestRun => ({ ...run, value: 'unknown' })), []]) {
      const rules = compared({ evidence: evidenceOf(list) }).reasons.map(({ rule }) => rule);
      expect(rules).not.toContain('non_inferiority');
      expect(rules).toContain('evidence');
    }
    expect(compared().reasons.map(({ rule }) => rule)).toContain('non_inferiority');
  });

  it('shows the judges and the look that its figures hang on, where there are any', () => {
    expect(gated()).not.toHaveProperty('judges');
    expect(gated({ judges: [] })).not.toHaveProperty('judges');
    expect(gated({ judges: [reading('tone', 0)] }).judges).toMatchObject([{ score: 'tone', state: 'valid' }]);
    expect(gated()).not.toHaveProperty('held_out');
    const heldOut = readLook({ evalSet: 'e', runs: 9, cases: 9, spent: 0, repeated: false }, 3);
    expect(gated({ heldOut }).held_out).toEqual(heldOut);
    expect(gated({ heldOut }).reasons).toContainEqual(expect.objectContaining({ rule: 'held_out', verdict: 'pass' }));
  });
});

describe('success that a judge decided', () => {
  it('has margins shrunk by what the judge hides of a difference', () => {
    const decided = reading('outcome', 1);
    const left = decided.kind === 'valid' ? decided.rates.j.low : Number.NaN;
    expect(compared({ judges: [decided] }).overall.margin).toBeCloseTo(0.05 * left, 12);
    expect(compared({ judges: [reading('tone', 0)] }).overall.margin).toBe(0.05);
    expect(compared({ judges: [decided] }, { nonInferiority: false }).overall).not.toHaveProperty('margin');
    const metric = { score: 'tone', better: 'higher' } as const;
    expect(compared({ metric, judges: [reading('tone', 0)] }).overall.margin).toBeCloseTo(0.05 * left, 12);
    expect(compared({ metric, judges: [reading('other', 1)] }).overall.margin).toBe(0.05);
  });

  it('is not compared where the judge is refused, and a fault where a hard rule reads it', () => {
    const refused = reading('outcome', 0.5, false);
    const found = compared({ judges: [refused] });
    expect(found.verdict).toBe('fault');
    expect(found.reasons.map(({ rule }) => rule)).not.toContain('non_inferiority');
    expect(gated({ judges: [refused] }).verdict).toBe('fault');
    const hard = gated({ judges: [reading('tone', 0, false)] }).reasons.find(({ rule }) => rule === 'judge');
    expect(hard).toMatchObject({ verdict: 'fault', hard: false });
    const metric = { score: 'tone', better: 'higher' } as const;
    const ruled = (score: string) =>
      compared({ metric, judges: [reading(score, 0, false)] }).reasons.map(({ rule }) => rule);
    expect(ruled('tone')).not.toContain('non_inferiority');
    expect(ruled('other')).toContain('non_inferiority');
  });
});
