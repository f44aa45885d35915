import { describe, expect, it } from 'vitest';
import { evidenceOf, type TestRun } from '../../test/gate-evidence.ts';
import type { SliceAnswer } from './answer.ts';
import type { Finding } from './finding.ts';
import { lowerIsBetter } from './metric.ts';
import { sliceAnswer, worstFirst } from './slice-answer.ts';
import { bySlice, type SliceEvidence } from './tally/evidence.ts';
import type { Verdict } from './verdict.ts';
import { worstOf } from './verdict.ts';

const runs = (arm: TestRun['arm'], n: number, good: number): TestRun[] =>
  Array.from({ length: n }, (_, i) => ({ arm, task: 'a', caseId: String(i), value: i < good ? 1 : 0 }));
const taskOf = (list: readonly TestRun[]): SliceEvidence => {
  const slice = bySlice(evidenceOf(list))[1];
  if (slice === undefined) throw new Error('there is a slice by task');
  return slice;
};
const both = taskOf([...runs('base', 100, 90), ...runs('candidate', 100, 80)]);
const finding = (slice: string, verdict: Verdict): Finding => ({
  rule: 'success_rate',
  slice,
  verdict,
  hard: true,
  what: '',
});

describe('a slice as it is shown', () => {
  it('has both releases, the effect, the worst verdict on it, its margin and its flips', () => {
    const findings = [finding('task=a', 'pass'), finding('task=a', 'inconclusive'), finding('all', 'fail')];
    const found = sliceAnswer(both, findings, { design: 'paired', lower: false, marginOf: () => 0.1 });
    expect(found).toMatchObject({
      slice: 'task=a',
      dimension: 'task',
      value: 'a',
      verdict: 'inconclusive',
      base: { runs: 100, cases: 100, decided: 100, faults: 0, unknown: 0, rate: { value: 0.9 } },
      candidate: { rate: { value: 0.8 } },
      effect: { difference: -0.1, method: 'tango', n: 100 },
      margin: 0.1,
      flips: { lost: 10, gained: 0, always_failing: 10, flaky: 0, stable: 80 },
    });
    expect(found).not.toHaveProperty('no_effect');
  });

  it('is turned back where less is better: the tally is of 1 − score', () => {
    const shown = { design: 'paired', marginOf: undefined } as const;
    const more = sliceAnswer(both, [], { ...shown, lower: false });
    const less = sliceAnswer(both, [], { ...shown, lower: true });
    const close = (value = Number.NaN) => expect.closeTo(value, 12);
    expect(less.base.rate).toEqual({
      value: close(0.1),
      low: close(1 - (more.base.rate?.high ?? 0)),
      high: close(1 - (more.base.rate?.low ?? 0)),
    });
    expect(less.effect).toMatchObject({
      difference: 0.1,
      low: close(-(more.effect?.high ?? 0)),
      high: close(-(more.effect?.low ?? 0)),
    });
    expect(less).not.toHaveProperty('verdict');
    expect(less).not.toHaveProperty('margin');
  });

  it('says why there is no effect', () => {
    const alone = sliceAnswer(taskOf(runs('base', 5, 5)), [], { design: 'paired', lower: false, marginOf: undefined });
    expect(alone).toMatchObject({ no_effect: 'no case was run by both releases', candidate: { runs: 0 } });
    expect(alone).not.toHaveProperty('effect');
    expect(alone).not.toHaveProperty('flips');
    expect(alone.candidate).not.toHaveProperty('rate');
  });
});

describe('slices, worst first', () => {
  const arm = { runs: 1, cases: 1, decided: 1, faults: 0, unknown: 0 };
  const slice = (name: string, verdict: Verdict | undefined, range?: readonly [number, number]): SliceAnswer => ({
    slice: name,
    dimension: 'task',
    value: name,
    ...(verdict === undefined ? {} : { verdict }),
    base: arm,
    candidate: arm,
    ...(range === undefined
      ? {}
      : { effect: { difference: 0, low: range[0], high: range[1], method: 'tango' as const, n: 1 } }),
  });
  const names = (slices: readonly SliceAnswer[], lower = false): string =>
    worstFirst(slices, lower)
      .map((each) => each.slice)
      .join(' ');

  it('go by verdict, then by how bad the candidate may be, then by name', () => {
    const list = [
      slice('passed', 'pass', [-0.3, 0]),
      slice('unread', undefined, [-0.4, 0]),
      slice('open', 'inconclusive', [0, 0]),
      slice('failed', 'fail', [0.1, 0.2]),
      slice('faulty', 'fault', [0, 0]),
    ];
    expect(names(list)).toBe('failed faulty open unread passed');
    expect(names(list.toReversed())).toBe('failed faulty open unread passed');
    const alike = ['c', 'a', 'b'].map((name) => slice(name, 'pass', [-0.1, 0.1]));
    expect(names(alike)).toBe('a b c');
    expect(names(alike.toReversed())).toBe('a b c');
    const ranges = [slice('x', 'pass', [-0.1, 0.5]), slice('y', 'pass', [-0.2, 0.1]), slice('z', 'pass')];
    expect(names(ranges)).toBe('y x z');
    // Where less is better the upper end is the bad one.
    expect(names(ranges, true)).toBe('x y z');
  });
});

it('the worst verdict holds, and none at all is a fault', () => {
  expect(worstOf(['pass', 'inconclusive', 'fault', 'fail'])).toBe('fail');
  expect(worstOf(['pass', 'inconclusive', 'fault'])).toBe('fault');
  expect(worstOf(['pass', 'inconclusive'])).toBe('inconclusive');
  expect(worstOf([])).toBe('fault');
});

it('less is better for a score that says so, never for success', () => {
  expect(lowerIsBetter('success')).toBe(false);
  expect(lowerIsBetter({ score: 'attack', better: 'lower' })).toBe(true);
  expect(lowerIsBetter({ score: 'polite', better: 'higher' })).toBe(false);
});
