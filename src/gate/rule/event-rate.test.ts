import { describe, expect, it } from 'vitest';
import { clopperPearsonUpper } from '#stats/interval/clopper-pearson.ts';
import { runsToShow } from '#stats/interval/failure-plan.ts';
import { moreForShare } from '../plan.ts';
import { type PolicyInput, policySchema } from '../policy.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import { noPairs } from '../tally/pair-tally.ts';
import { percent } from '../words.ts';
import { eventRules } from './event-rate.ts';

const arm = (which: ArmTally['arm'], judged: number, more: Partial<ArmTally> = {}): ArmTally => ({
  ...noRuns(which, '', ''),
  runs: judged,
  judged,
  ...more,
});
const found = (base: ArmTally, candidate: ArmTally, policy: PolicyInput) =>
  eventRules(
    { name: 'all', slice: { dimension: '', value: '' }, base, candidate, pairs: noPairs('', ''), strata: [] },
    policySchema.parse({ consequentialErrors: false, ...policy }),
  );
const errors = (n: number, seen: number, maxRate: number) =>
  found(arm('base', 0), arm('candidate', n, { consequential_errors: seen }), { consequentialErrors: { maxRate } })[0];

describe('a largest share of events', () => {
  it('is shown by the exact one-sided bounds', () => {
    const upper = clopperPearsonUpper(2, 1000, 0.95);
    const seen = `2 consequential errors in 1\u202F000 runs, at most ${percent(upper)} with 95.0 % confidence`;
    expect(errors(1000, 2, upper)).toEqual({
      rule: 'consequential_errors',
      slice: 'all',
      hard: true,
      verdict: 'pass',
      what: `${seen}: within ${percent(upper)}`,
    });
    expect(errors(1000, 2, 0.005)).toMatchObject({
      verdict: 'inconclusive',
      what: `${seen}: not yet shown to stay within 0.5 %`,
      need: { kind: 'candidate_runs', candidate: moreForShare(0.002, 1000, 0.005, 0.05) },
    });
    expect(errors(1000, 30, 0.02)).toMatchObject({
      verdict: 'fail',
      what: expect.stringMatching(/^30 consequential errors in 1\u202F000 runs.*: more than 2\.0 %$/),
    });
    expect(errors(1000, 1, 0.02)?.what).toMatch(/^1 consequential error in/);
    expect(errors(100, 0, 0.01)).toMatchObject({
      verdict: 'inconclusive',
      need: { candidate: runsToShow({ slo: 0.99 }) - 100 },
    });
  });

  it('of nothing at all fails with the first event, and no number of runs shows it', () => {
    expect(errors(1000, 1, 0)?.verdict).toBe('fail');
    const none = errors(1000, 0, 0);
    expect(none).toMatchObject({
      verdict: 'inconclusive',
      what: expect.stringMatching(/no number of runs shows that it never happens; set maxRate above 0$/),
    });
    expect(none).not.toHaveProperty('need');
  });

  it('says nothing where no run was judged', () => {
    expect(found(arm('base', 10), arm('candidate', 0), { consequentialErrors: { maxRate: 0.1 } })).toEqual([]);
  });
});

describe('not more events than with the baseline', () => {
  const rule: PolicyInput = { refusals: { margin: 0.05 } };
  it('is shown by the interval of the difference', () => {
    const base = arm('base', 1000, { refusals: 100 });
    const said = (refusals: number) => found(base, arm('candidate', 1000, { refusals }), rule)[0];
    expect(said(100)).toMatchObject({
      rule: 'refusals',
      verdict: 'pass',
      what: 'refusals: 100 in 1\u202F000 runs, with the baseline 100 in 1\u202F000 runs (0.0 points, up to +2.2 points): not more often by 5 points',
    });
    expect(said(300)).toMatchObject({
      verdict: 'fail',
      what: expect.stringMatching(/\(\+20\.0 points, up to \+22\.8 points\): more often by over 5 points$/),
    });
    const open = said(140);
    expect(open).toMatchObject({
      verdict: 'inconclusive',
      what: expect.stringMatching(/: too little to tell whether it is more often by 5 points$/),
      need: { kind: 'runs' },
    });
    // A candidate that refuses less passes all the more.
    expect(said(0)?.verdict).toBe('pass');
  });

  it('stays silent without a baseline, and beside a largest share says both', () => {
    const candidate = arm('candidate', 1000, { refusals: 10 });
    expect(found(arm('base', 0), candidate, rule)).toEqual([]);
    const both = found(arm('base', 1000), candidate, { refusals: { margin: 0.05, maxRate: 0.1, advisory: true } });
    expect(both.map(({ verdict, hard }) => [verdict, hard])).toEqual([
      ['pass', false],
      ['pass', false],
    ]);
    expect(both[0]?.what).toContain('with 95.0 % confidence');
    expect(both[1]?.what).toContain('with the baseline');
  });
});

it('counts runs with too many retries, tool errors or steps, each by its own sum', () => {
  const candidate = arm('candidate', 1000, { many_retries: 1, many_tool_errors: 2, many_steps: 3, refusals: 4 });
  const said = found(arm('base', 1000), candidate, {
    refusals: { maxRate: 0.2 },
    retries: { atMost: 2 },
    toolErrors: { atMost: 3, share: 0.1, advisory: true },
    steps: { atMost: 40, share: 0.001 },
  });
  expect(said.map(({ rule, verdict, hard, what }) => [rule, verdict, hard, what.split(',')[0]])).toEqual([
    ['refusals', 'pass', true, '4 refusals in 1\u202F000 runs'],
    ['retries', 'pass', true, '1 run with more than 2 retries in 1\u202F000 runs'],
    ['tool_errors', 'pass', false, '2 runs with more than 3 tool errors in 1\u202F000 runs'],
    ['steps', 'inconclusive', true, '3 runs with more than 40 steps in 1\u202F000 runs'],
  ]);
});

describe('runs whose steps nobody recorded', () => {
  const rule: PolicyInput = { steps: { atMost: 40, share: 0.05 }, refusals: { maxRate: 0.05 } };
  const said = (judged: number, without: number, many: number, weight = 1) =>
    found(
      arm('base', judged),
      arm('candidate', judged, {
        judged_weight: judged * weight,
        judged_weight_squares: judged * weight ** 2,
        many_steps: many,
        many_steps_weight: many * weight,
        without_steps: without,
        without_steps_weight: without * weight,
      }),
      rule,
    ).filter(({ rule: of }) => of === 'steps');

  it('say nothing of trajectories: where no run has steps, a rule on them is a fault', () => {
    expect(said(1000, 1000, 0)).toEqual([
      {
        rule: 'steps',
        slice: 'all',
        hard: true,
        verdict: 'fault',
        what: 'no run of the candidate has recorded steps, so nobody knows of runs with more than 40 steps',
      },
    ]);
  });

  it.each([1, 10])('are left out, whatever all runs weigh alike (%i)', (weight) => {
    const upper = clopperPearsonUpper(20, 950, 0.95);
    expect(said(1000, 50, 20, weight)).toMatchObject([
      {
        verdict: 'pass',
        what: `20 runs with more than 40 steps in 950 runs, at most ${percent(upper)} with 95.0 % confidence: within 5.0 %`,
      },
    ]);
    // As many in all 1 000 would pass; in half of them they do not.
    expect(said(1000, 0, 35, weight)).toMatchObject([{ verdict: 'pass' }]);
    expect(said(1000, 500, 35, weight).at(-1)).toMatchObject({ verdict: 'fail' });
  });

  it('leave the rule inconclusive where they are more than the policy lets be undecided', () => {
    expect(said(1000, 101, 0)).toMatchObject([
      { verdict: 'inconclusive', what: "101 runs of the candidate's 1\u202F000 have no recorded steps" },
      { verdict: 'pass' },
    ]);
    expect(said(1000, 100, 0)).toMatchObject([{ verdict: 'pass' }]);
  });
});
