import { describe, expect, it } from 'vitest';
import type { Finding, RunsNeeded } from './finding.ts';
import { needOf, runsOf } from './need.ts';
import { type ArmTally, noRuns } from './tally/arm-tally.ts';
import type { SliceEvidence } from './tally/evidence.ts';
import { noPairs } from './tally/pair-tally.ts';

const arm = (which: ArmTally['arm'], more: Partial<ArmTally>): ArmTally => ({ ...noRuns(which, '', ''), ...more });
const all = (base: Partial<ArmTally>, candidate: Partial<ArmTally>): SliceEvidence => ({
  name: 'all',
  slice: { dimension: '', value: '' },
  base: arm('base', base),
  candidate: arm('candidate', candidate),
  pairs: noPairs('', ''),
  strata: [],
});
const perArm = (n: number): RunsNeeded => ({ kind: 'runs', perArm: n });
const candidateRuns = (n: number): RunsNeeded => ({ kind: 'candidate_runs', candidate: n });
const open = (slice: string, need: RunsNeeded, more: Partial<Finding> = {}): Finding => ({
  rule: 'non_inferiority',
  slice,
  verdict: 'inconclusive',
  hard: true,
  what: '',
  need,
  ...more,
});
const known = { priced_runs: 10, spent_usd: 5, timed_runs: 4, duration_ms: 4 * 3_600_000 };
const priced = all(known, { ...known, spent_usd: 20, duration_ms: 8 * 3_600_000 });

describe('what a decision still takes', () => {
  it('counts both releases', () => {
    expect([runsOf(perArm(3)), runsOf(candidateRuns(3))]).toEqual([6, 3]);
  });

  it('adds up slices of a dimension, and takes the longest of rules, subjects and dimensions', () => {
    const runs = (findings: readonly Finding[]) => needOf('inconclusive', findings, priced).runs;
    expect(runs([open('task=a', perArm(10)), open('task=b', perArm(20))])).toBe(60);
    expect(runs([open('task=a', perArm(10)), open('tier=b', perArm(20))])).toBe(40);
    expect(runs([open('task=a', perArm(10)), open('task=b', perArm(20), { rule: 'score' })])).toBe(40);
    const scores = ['polite', 'correct'].map((subject) => open('task=a', perArm(7), { rule: 'score', subject }));
    expect(runs(scores)).toBe(14);
    expect(runs([open('all', perArm(10)), open('all', candidateRuns(50), { rule: 'success_rate' })])).toBe(60);
    const { need: _, ...vague } = open('all', perArm(1));
    expect(runs([vague, open('all', perArm(1), { hard: false }), open('all', perArm(9), { verdict: 'fail' })])).toBe(0);
  });

  it('prices and times them as the runs so far', () => {
    const findings = [open('task=a', perArm(10)), open('all', candidateRuns(30), { rule: 'success_rate' })];
    expect(needOf('inconclusive', findings, priced)).toEqual({
      runs: 40,
      cost_usd: 10 * 0.5 + 30 * 2,
      agent_hours: 10 * 1 + 30 * 2,
      note: expect.stringContaining('planned for an 80 % chance of a decision'),
    });
  });

  it('does not call unknown costs and times nothing', () => {
    const found = needOf('inconclusive', [open('all', perArm(5))], all({}, known));
    expect(found).toMatchObject({
      runs: 10,
      cost_usd: null,
      cost_unknown: 'no run of the baseline has a known cost: give its model a price',
    });
    expect(found).not.toHaveProperty('agent_hours');
    expect(needOf('inconclusive', [open('all', perArm(5))], all(known, {}))).toMatchObject({
      cost_unknown: 'no run of the candidate has a known cost: give its model a price',
    });
    // Where only the candidate has to run, the baseline's price does not matter.
    expect(needOf('inconclusive', [open('all', candidateRuns(5))], all({}, known))).toMatchObject({ cost_usd: 2.5 });
  });

  it('needs nothing once decided, and says so where runs alone do not decide', () => {
    expect(needOf('pass', [open('all', perArm(5))], priced)).toEqual({
      runs: 0,
      cost_usd: 0,
      note: 'nothing more: this is decided',
    });
    expect(needOf('inconclusive', [], priced)).toEqual({
      runs: 0,
      cost_usd: null,
      cost_unknown: 'there are no runs to price',
      note: 'more runs alone do not decide this; see the reasons',
    });
  });
});
