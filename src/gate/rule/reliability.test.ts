import { describe, expect, it } from 'vitest';
import { type PolicyInput, policySchema } from '../policy.ts';
import { reliabilityRule, type TrialTally } from './reliability.ts';

const trials = (attempts: number, successes: number, cases: number, task = 'refund'): TrialTally => ({
  task,
  attempts,
  successes,
  cases,
  weight: cases,
  weight_squares: cases,
});
const found = (
  tallies: readonly TrialTally[],
  rule: NonNullable<PolicyInput['reliability']>,
  core: readonly string[] = ['refund'],
) => reliabilityRule(tallies, policySchema.parse({ reliability: rule }), core);

describe('a least pass^k of core tasks', () => {
  it('is shown by the interval over cases', () => {
    const list = [trials(4, 4, 90), trials(4, 2, 10), trials(4, 0, 50, 'other')];
    // A case with 2 of 4 has 1/6 for k = 2.
    expect(found(list, { k: 2, min: 0.8 })).toEqual([
      {
        rule: 'reliability',
        slice: 'task=refund',
        hard: true,
        verdict: 'pass',
        what: 'pass^2 91.7 % of 100 cases (85.6 % to 95.7 %): at least 80.0 %',
      },
    ]);
    expect(found(list, { k: 2, min: 0.97, advisory: true })[0]).toMatchObject({
      verdict: 'fail',
      hard: false,
      what: expect.stringMatching(/: below 97\.0 %$/),
    });
    expect(found(list, { k: 2, min: 0.9 })[0]).toEqual({
      rule: 'reliability',
      slice: 'task=refund',
      hard: true,
      verdict: 'inconclusive',
      what: 'pass^2 91.7 % of 100 cases (85.6 % to 95.7 %): not shown to be 90.0 % or more',
      need: { kind: 'candidate_runs', candidate: expect.any(Number) },
    });
  });

  it('is not shown by three cases, whether or not one of them failed once', () => {
    for (const good of [50, 49]) {
      const three = [trials(50, 50, 2), trials(50, good, 1)];
      expect(found(three, { k: 2, min: 0.9 })[0]?.verdict).toBe('inconclusive');
    }
  });

  it('plans cases until the interval is as narrow as the distance to the bound', () => {
    const list = [trials(4, 4, 90), trials(4, 2, 10)];
    const need = (min: number): number => {
      const { need: asked } = found(list, { k: 2, min })[0] ?? {};
      return asked?.kind === 'candidate_runs' ? asked.candidate : Number.NaN;
    };
    const half = (0.957 - 0.856) / 2;
    expect(need(0.89) / 2).toBeCloseTo(100 * ((half / (0.9167 - 0.89)) ** 2 - 1), -1);
    // Never for less than a point of distance.
    expect(need(0.9167) / 2).toBeCloseTo(100 * ((half / 0.01) ** 2 - 1), -2);
  });

  it('stays open for cases with too few attempts, and too few cases', () => {
    expect(found([trials(2, 2, 30), trials(1, 1, 3), trials(5, 5, 9)], { k: 4, min: 0.5 })[0]).toMatchObject({
      verdict: 'inconclusive',
      what: 'pass^4: 33 cases of 42 with fewer than 4 attempts',
      need: { kind: 'candidate_runs', candidate: 30 * 2 + 3 * 3 },
    });
    expect(found([trials(4, 4, 30)], { k: 4, min: 0.5 })[0]?.verdict).toBe('pass');
    expect(found([trials(3, 3, 1)], { k: 3, min: 0.5 })[0]).toMatchObject({
      verdict: 'inconclusive',
      what: 'pass^3: only 1 case',
      need: { kind: 'candidate_runs', candidate: 3 },
    });
  });

  it('is a fault without cases, and where it names no task', () => {
    expect(found([], { k: 2, min: 0.5 })).toEqual([
      {
        rule: 'reliability',
        slice: 'task=refund',
        hard: true,
        verdict: 'fault',
        what: 'pass^2: the candidate has no run with a case',
      },
    ]);
    expect(found([trials(2, 2, 30)], { k: 2, min: 0.5 }, [])).toEqual([
      {
        rule: 'reliability',
        slice: 'all',
        hard: true,
        verdict: 'fault',
        what: 'the rule names no task and the config marks none as core: it would hold nothing',
      },
    ]);
    expect(found([], { k: 2, min: 0.5, tasks: ['a', 'b'] }).map(({ slice }) => slice)).toEqual(['task=a', 'task=b']);
    expect(reliabilityRule([], policySchema.parse({}), ['refund'])).toEqual([]);
  });
});
