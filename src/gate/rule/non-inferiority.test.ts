import { describe, expect, it } from 'vitest';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { effectOf } from '../effect/effect.ts';
import { moreForDifference } from '../plan.ts';
import { policySchema } from '../policy.ts';
import { bySlice, type SliceEvidence } from '../tally/evidence.ts';
import { type NonInferiority, nonInferiorityRule, successMargins } from './non-inferiority.ts';

const rule: NonInferiority = {
  rule: 'non_inferiority',
  marginOf: () => 0.05,
  alpha: 0.05,
  advisory: false,
  thin: 20,
};
const both = (task: string, n: number, before: number, after: number): TestRun[] =>
  (['base', 'candidate'] as const).flatMap((arm) =>
    Array.from({ length: n }, (_, i) => ({
      arm,
      task,
      caseId: String(i),
      value: i < (arm === 'base' ? before : after) ? 1 : 0,
    })),
  );
const slicesOf = (...tasks: readonly TestRun[][]): readonly SliceEvidence[] => bySlice(evidenceOf(tasks.flat()));

describe('not worse by a margin', () => {
  it('says what the interval is, and what follows', () => {
    const said = (after: number) => nonInferiorityRule(slicesOf(both('a', 800, 720, after)), 'paired', rule)[1];
    expect(said(720)).toEqual({
      rule: 'non_inferiority',
      slice: 'task=a',
      hard: true,
      verdict: 'pass',
      what: '0.0 points (90 % interval −0.3 to +0.3, 800 pairs): so not worse by 5 points',
    });
    expect(said(560)).toMatchObject({
      verdict: 'fail',
      what: expect.stringMatching(/^−20\.0 points \(90 % interval .*, 800 pairs\): worse by more than 5 points$/),
    });
    const open = nonInferiorityRule(slicesOf(both('a', 40, 36, 35)), 'paired', rule)[1];
    const effect = effectOf(slicesOf(both('a', 40, 36, 35))[0] ?? fail(), 'paired');
    expect(open).toMatchObject({
      verdict: 'inconclusive',
      what: expect.stringMatching(/, 40 pairs\): too little to tell whether it is worse by more than 5 points$/),
      need: {
        kind: 'runs',
        perArm: effect.kind === 'measured' ? moreForDifference(effect, 0.05, 0.05) : 0,
      },
    });
    const samples = nonInferiorityRule(slicesOf(both('a', 800, 720, 720)), 'stratified', {
      ...rule,
      marginOf: () => 0.075,
      alpha: 0.01,
    })[0];
    expect(samples?.what).toMatch(
      /^0\.0 points \(98 % interval −3\.5 to \+3\.5, two samples\): so not worse by 7\.5 points$/,
    );
  });

  it('passes each slice at the full level, and fails one at a level shared by all', () => {
    const bad = both('bad', 100, 90, 76);
    const alone = nonInferiorityRule(slicesOf(bad), 'paired', rule);
    expect(alone.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
    const others = Array.from({ length: 40 }, (_, i) => both(`t${i}`, 100, 90, 90));
    const among = nonInferiorityRule(slicesOf(bad, ...others), 'paired', rule);
    expect(among.find(({ slice }) => slice === 'task=bad')?.verdict).toBe('inconclusive');
    expect(among.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThanOrEqual(1);
  });

  it('does not let a crumb of the traffic, nor an advisory rule, hold a release', () => {
    const slices = slicesOf(both('(other)', 10, 10, 0), both('a', 800, 720, 720));
    const found = nonInferiorityRule(slices, 'paired', rule);
    expect(found.map(({ slice, hard }) => [slice, hard])).toEqual([
      ['all', true],
      ['task=(other)', false],
      ['task=a', true],
    ]);
    const said = nonInferiorityRule(slices, 'paired', { ...rule, rule: 'score', subject: 'polite', advisory: true });
    expect(said[0]).toMatchObject({ rule: 'score', subject: 'polite', hard: false });
    expect(found[0]).not.toHaveProperty('subject');
  });

  it('is a fault where nothing can be compared, and open where a slice cannot', () => {
    const only = Array.from({ length: 10 }, (_, i): TestRun => ({ arm: 'base', task: 'a', caseId: `${i}`, value: 1 }));
    expect(nonInferiorityRule(slicesOf(only), 'paired', rule).map(({ verdict, what }) => [verdict, what])).toEqual([
      ['fault', 'no case was run by both releases'],
      ['inconclusive', 'no case was run by both releases'],
    ]);
    expect(nonInferiorityRule([], 'paired', rule)).toEqual([]);
  });

  it('takes its margins from the policy, some slices their own', () => {
    const policy = policySchema.parse({
      nonInferiority: { margin: 0.1, slices: { 'task=a': 0.02 }, advisory: true },
      alpha: 0.1,
      thin: 7,
    });
    const asked = successMargins(policy);
    expect(asked).toMatchObject({ rule: 'non_inferiority', alpha: 0.1, advisory: true, thin: 7 });
    expect([asked?.marginOf('task=a'), asked?.marginOf('all')]).toEqual([0.02, 0.1]);
    expect(successMargins(policySchema.parse({ nonInferiority: false }))).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('bySlice always gives the slice of all runs');
}
