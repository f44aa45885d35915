import { describe, expect, it } from 'vitest';
import { gateRelease } from '../judge.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { policySchema } from '../policy.ts';
import { absentSlices } from './absent-slices.ts';

describe('absentSlices', () => {
  const slices = [{ name: 'all' }, { name: 'task=refund' }, { name: 'task=(other)' }];
  const within = new Map([['task=cancel', 'task=(other)']]);

  it('is a fault for a margin of a slice that no run is in', () => {
    const policy = policySchema.parse({ nonInferiority: { slices: { 'task=refnud': 0.02, 'task=refund': 0.02 } } });
    expect(absentSlices({ slices, within }, policy)).toMatchObject([
      { slice: 'task=refnud', verdict: 'fault', hard: true },
    ]);
  });

  it('says by which margin a slice is judged that is too thin to be read alone', () => {
    const named = (margins: Record<string, number>) =>
      absentSlices({ slices, within }, policySchema.parse({ nonInferiority: { slices: margins } }));
    const found = { rule: 'non_inferiority', slice: 'task=cancel', verdict: 'inconclusive', hard: false };
    const what = 'fewer than 20 runs of the baseline: read within task=(other), by its margin of';
    expect(named({ 'task=cancel': 0.02 })).toEqual([{ ...found, what: `${what} 5 points, not by 2 points` }]);
    expect(named({ 'task=cancel': 0.02, 'task=(other)': 0.1 })).toEqual([
      { ...found, what: `${what} 10 points, not by 2 points` },
    ]);
  });

  it('says nothing where the rule is off', () => {
    expect(absentSlices({ slices, within }, policySchema.parse({ nonInferiority: false }))).toEqual([]);
  });
});

it('a gate names the margin of a slice that it merged, and is not held by that', () => {
  const runs = (task: string, n: number): readonly TestRun[] =>
    (['base', 'candidate'] as const).flatMap((arm) =>
      Array.from({ length: n }, (_, i): TestRun => ({ arm, task, caseId: `${task}-${i}`, value: 1 })),
    );
  const answer = gateRelease(
    {
      baseline: '1',
      candidate: '2',
      metric: 'success',
      evidence: evidenceOf([...runs('refund', 200), ...runs('cancel', 10), ...runs('question', 15)]),
      flips: [],
      latency: [],
      latencyNeed: 20,
      scores: new Map(),
      trials: [],
      coreTasks: [],
    },
    policySchema.parse({ nonInferiority: { slices: { 'task=cancel': 0.02 }, margin: 0.2 } }),
  );
  expect(answer.reasons.filter(({ slice }) => slice === 'task=cancel')).toEqual([
    {
      rule: 'non_inferiority',
      slice: 'task=cancel',
      verdict: 'inconclusive',
      hard: false,
      what: 'fewer than 20 runs of the baseline: read within task=(other), by its margin of 20 points, not by 2 points',
    },
  ]);
  expect(answer.slices.map(({ slice }) => slice)).toContain('task=(other)');
  expect(answer.verdict).toBe('pass');
});
