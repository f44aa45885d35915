import { describe, expect, it } from 'vitest';
import { readJudge } from '#measure/judge/reading.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { shareBounds } from '../effect/share.ts';
import { moreForShare } from '../plan.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import type { Evidence } from '../tally/evidence.ts';
import { percent } from '../words.ts';
import { scoreRules } from './score.ts';

/** Runs scored 0 or 1, so many of them 1; some of the candidate have no score. */
const scored = (n: number, before: number, after: number, unscored = 0): Evidence =>
  evidenceOf(
    (['base', 'candidate'] as const).flatMap((arm) =>
      Array.from({ length: n }, (_, i): TestRun => ({
        arm,
        task: 'refund',
        caseId: String(i),
        value: arm === 'candidate' && i >= n - unscored ? 'unknown' : i < (arm === 'base' ? before : after) ? 1 : 0,
      })),
    ),
  );
const rules = (evidence: Evidence | undefined, rule: NonNullable<PolicyInput['scores']>[string], judges = []) =>
  scoreRules(
    new Map(evidence === undefined ? [] : [['polite', evidence]]),
    policySchema.parse({ scores: { polite: rule } }),
    { judges, otherScales: new Map() },
  );

describe('a rule on a score', () => {
  it('is a fault where the score has another scale, with the cure', () => {
    const policy = policySchema.parse({ scores: { polite: { min: 0.5 } } });
    const otherScales = new Map([['polite', 'polite is not on the scale from 0 to 1']]);
    expect(scoreRules(new Map([['polite', scored(2000, 1800, 1800)]]), policy, { judges: [], otherScales })).toEqual([
      {
        ...{ rule: 'score', subject: 'polite', slice: 'all', hard: true, verdict: 'fault' },
        what: 'polite is not on the scale from 0 to 1',
      },
    ]);
  });

  it('asks its mean to reach a bound by the interval', () => {
    const { low, high } = shareBounds({ value: 0.9, effective: 200 }, 0.95);
    const seen = `mean 90.0 % of 200 runs (${percent(low)} to ${percent(high)})`;
    expect(rules(scored(200, 180, 180), { min: low })).toEqual([
      {
        rule: 'score',
        subject: 'polite',
        slice: 'all',
        hard: true,
        verdict: 'pass',
        what: `${seen}, at least ${percent(low)} is asked`,
      },
    ]);
    expect(rules(scored(200, 180, 180), { min: 0.9, advisory: true })[0]).toMatchObject({
      hard: false,
      verdict: 'inconclusive',
      what: `${seen}, at least 90.0 % is asked`,
      need: { kind: 'candidate_runs', candidate: moreForShare(0.9, 200, 0.9, 0.05) },
    });
    expect(rules(scored(200, 180, 180), { min: 0.99 })[0]?.verdict).toBe('fail');
    expect(rules(scored(200, 180, 180), { min: high })[0]?.verdict).toBe('inconclusive');
  });

  it('turns the bound round where less is better', () => {
    // The evidence is of 1 − score: 180 of 200 runs score 0.
    const { low, high } = shareBounds({ value: 0.9, effective: 200 }, 0.95);
    expect(rules(scored(200, 180, 180), { better: 'lower', min: 0.2 })[0]).toMatchObject({
      verdict: 'pass',
      what: `mean 10.0 % of 200 runs (${percent(1 - high)} to ${percent(1 - low)}), at most 20.0 % is asked`,
    });
    expect(rules(scored(200, 180, 180), { better: 'lower', min: 0.02 })[0]?.verdict).toBe('fail');
  });

  it('passes a mean at the border in 5 % at most: all of 20 runs do not show what they show of one in thirteen such releases', () => {
    // 0.88^20 is 7.8 %, where Wilson's bound of 20 in 20 is 0.8809.
    expect(rules(scored(20, 20, 20), { min: 0.88 })[0]?.verdict).toBe('inconclusive');
    expect(rules(scored(20, 20, 20), { min: 0.05 ** (1 / 20) - 1e-9 })[0]?.verdict).toBe('pass');
  });

  it('asks it to be no worse than with the baseline in any slice', () => {
    const found = rules(scored(200, 180, 120), { margin: 0.05 });
    expect(found.map(({ rule, subject, slice, verdict }) => [rule, subject, slice, verdict])).toEqual([
      ['score', 'polite', 'all', 'fail'],
      ['score', 'polite', 'task=refund', 'fail'],
    ]);
    expect(rules(scored(200, 180, 180), { margin: 0.05, min: 0.5 }).map(({ verdict }) => verdict)).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
  });

  it('is a fault where the scorer never ran, and open where it left out too many', () => {
    const never = { rule: 'score', subject: 'polite', slice: 'all', verdict: 'fault', hard: true };
    const missing = { ...never, what: 'the scorer polite never ran on the candidate' };
    expect(rules(undefined, { min: 0.5 })).toEqual([missing]);
    expect(rules(scored(20, 10, 10, 20), { min: 0.5 })).toEqual([missing]);
    const noBase = evidenceOf(
      Array.from({ length: 50 }, (_, i): TestRun => ({ arm: 'candidate', task: 'a', caseId: `${i}`, value: 1 })),
    );
    expect(rules(noBase, { margin: 0.1 })).toEqual([{ ...never, what: 'the scorer polite never ran on the baseline' }]);
    const some = rules(scored(200, 180, 150, 30), { min: 0.2 });
    expect(some[1]).toEqual({
      ...never,
      verdict: 'inconclusive',
      what: "30 runs of the candidate's 200 have no score polite",
    });
    expect(rules(scored(200, 180, 150, 20), { min: 0.2 })).toHaveLength(1);
  });
});

describe('a rule on the score of a judge', () => {
  const judge = {
    model: 'm',
    validUntil: '2027-01-01',
    labels: { truePass: 190, humanPass: 200, trueFail: 180, humanFail: 200 },
  };
  const of = (passRate: number, n: number) => ({
    score: 'polite',
    identities: ['m'],
    decides: 0,
    base: { passRate, n },
    candidate: { passRate, n },
  });
  const asked = (rule: NonNullable<PolicyInput['scores']>[string], passRate: number, today = '2026-11-21') =>
    scoreRules(new Map([['polite', scored(2000, 1800, 1800)]]), policySchema.parse({ scores: { polite: rule } }), {
      judges: [readJudge(of(passRate, 2000), judge, today)],
      otherScales: new Map(),
    });

  it('reads the share without the errors of the judge', () => {
    // (0.8625 + 0.9 − 1) / 0.85 = 0.897
    const [found] = asked({ min: 0.8 }, 0.8625);
    expect(found).toMatchObject({
      verdict: 'pass',
      what: expect.stringMatching(
        /^86\.3 % pass by the judge, 89\.7 % once its errors are taken out \(.* to .*\); at least 80\.0 % is asked$/,
      ),
    });
    expect(asked({ min: 0.99 }, 0.8625)[0]?.verdict).toBe('fail');
    expect(asked({ min: 0.9 }, 0.8625)[0]).toMatchObject({
      verdict: 'inconclusive',
      need: { kind: 'candidate_runs' },
    });
    expect(asked({ better: 'lower', min: 0.95 }, 0.8625)[0]).toMatchObject({
      verdict: 'pass',
      what: expect.stringContaining('at most 95.0 % is asked'),
    });
    expect(asked({ better: 'lower', min: 0.8 }, 0.8625)[0]?.verdict).toBe('fail');
  });

  it('says nothing of its own where the judge is refused', () => {
    expect(asked({ min: 0.8, margin: 0.1 }, 0.8, '2028-01-01')).toEqual([]);
  });
});
