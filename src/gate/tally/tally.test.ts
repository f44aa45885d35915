import { describe, expect, it } from 'vitest';
import { slicePlan } from '#measure/report/slice-plan.ts';
import { addArms, armTallySchema, type ArmTally, noRuns } from './arm-tally.ts';
import { bySlice, type Evidence } from './evidence.ts';
import { isCrumb, mergeThin } from './merge-thin.ts';
import { addPairs, isPlain, noPairs, type PairTally, pairTallySchema } from './pair-tally.ts';
import type { StratumTally } from './stratum-tally.ts';

const arm = (which: ArmTally['arm'], dimension: string, slice: string, runs: number): ArmTally => ({
  ...noRuns(which, dimension, slice),
  runs,
});
const stratum = (slice: string, name: string): StratumTally => ({
  arm: 'base',
  dimension: 'task',
  slice,
  stratum: name,
  decided: 1,
  weight: 1,
  weight_squares: 1,
  weighted_value: 1,
});

describe('tallies', () => {
  it('add up every sum, and keep the name of the first', () => {
    const numbers = (keys: readonly string[], start: number) =>
      Object.fromEntries(keys.map((key, i) => [key, start + i]));
    const armKeys = Object.keys(armTallySchema.shape).filter((key) => !['arm', 'dimension', 'slice'].includes(key));
    const one = { ...noRuns('base', 'task', 'a'), ...numbers(armKeys, 1) };
    const two = { ...noRuns('base', 'task', 'b'), ...numbers(armKeys, 100) };
    expect(addArms(one, two)).toEqual({
      ...one,
      ...Object.fromEntries(armKeys.map((key, i) => [key, 101 + 2 * i])),
    });
    const pairKeys = Object.keys(pairTallySchema.shape).filter(
      (key) => !['dimension', 'slice', 'attempts'].includes(key),
    );
    const first = { ...noPairs('task', 'a'), ...numbers(pairKeys, 1), attempts: 2 };
    const second = { ...noPairs('task', 'b'), ...numbers(pairKeys, 100), attempts: 5 };
    expect(addPairs(first, second)).toEqual({
      ...first,
      ...Object.fromEntries(pairKeys.map((key, i) => [key, 101 + 2 * i])),
      attempts: 5,
    });
  });

  it('are plain pairs where each case was run once and all weigh the same', () => {
    const plain: PairTally = {
      ...noPairs('', ''),
      pairs: 10,
      attempts: 1,
      weight: 20,
      weight_squares: 40,
      weighted_d: 2,
      weighted_d_squares: 6,
      lost: 1,
      gained: 2,
    };
    expect(isPlain(plain)).toBe(true);
    expect(isPlain({ ...plain, attempts: 2 })).toBe(false);
    expect(isPlain({ ...plain, weight_squares: 41 })).toBe(false);
    // A half success is no flip.
    expect(isPlain({ ...plain, weighted_d_squares: 6.5 })).toBe(false);
  });
});

describe('bySlice', () => {
  it('puts together what is known of a slice, all runs first', () => {
    const evidence: Evidence = {
      arms: [arm('candidate', 'task', '', 5), arm('base', '', '', 9), arm('candidate', '', '', 8)],
      pairs: [{ ...noPairs('task', ''), pairs: 3 }],
      strata: [stratum('', 'x'), { ...stratum('', 'y'), dimension: '' }],
    };
    const [all, none, ...others] = bySlice(evidence);
    expect(others).toEqual([]);
    expect(all).toMatchObject({ name: 'all', base: { runs: 9 }, candidate: { runs: 8 }, pairs: noPairs('', '') });
    expect(all?.strata.map((tally) => tally.stratum)).toEqual(['y']);
    expect(none).toMatchObject({
      name: 'task=(none)',
      slice: { dimension: 'task', value: '' },
      base: noRuns('base', 'task', ''),
      candidate: { runs: 5 },
      pairs: { pairs: 3 },
    });
    expect(none?.strata.map((tally) => tally.stratum)).toEqual(['x']);
    expect(bySlice({ arms: [], pairs: [], strata: [] })).toMatchObject([{ name: 'all', base: { runs: 0 } }]);
  });
});

describe('mergeThin', () => {
  const evidence: Evidence = {
    arms: [
      arm('base', '', '', 1),
      arm('base', 'layer', 'anchor', 1),
      arm('base', 'task', 'big', 20),
      arm('base', 'task', 'small', 19),
      arm('candidate', 'task', 'small', 50),
      arm('base', 'task', 'tiny', 2),
      arm('candidate', 'task', 'new', 50),
    ],
    pairs: [
      { ...noPairs('task', 'small'), pairs: 4 },
      { ...noPairs('task', 'tiny'), pairs: 1 },
      { ...noPairs('task', 'big'), pairs: 7 },
    ],
    strata: [stratum('small', 'x'), stratum('big', 'x')],
  };

  it('reads slices that are thin with the baseline together, and nothing else', () => {
    const merged = mergeThin(evidence, 20, {});
    expect(merged.arms.map((tally) => [tally.arm, tally.dimension, tally.slice, tally.runs])).toEqual([
      ['base', '', '', 1],
      ['base', 'layer', 'anchor', 1],
      ['base', 'task', 'big', 20],
      ['base', 'task', '(other)', 21],
      ['candidate', 'task', '(other)', 100],
    ]);
    expect(merged.pairs.map((tally) => [tally.slice, tally.pairs])).toEqual([
      ['(other)', 5],
      ['big', 7],
    ]);
    expect(merged.strata.map((tally) => [tally.slice, tally.stratum])).toEqual([
      ['(other)', 'small\0x'],
      ['big', 'x'],
    ]);
  });

  it('puts neighbours of a declared order together first, as a report does, and only what is thin then as (other)', () => {
    const turns = (value: string, base: number, candidate: number) => [
      arm('base', 'turns', value, base),
      arm('candidate', 'turns', value, candidate),
    ];
    const cut: Evidence = {
      arms: [...turns('1', 12, 3), ...turns('2-3', 9, 60), ...turns('4-7', 40, 40), ...turns('odd', 5, 5)],
      pairs: [
        { ...noPairs('turns', '1'), pairs: 2 },
        { ...noPairs('turns', '2-3'), pairs: 3 },
      ],
      strata: [{ ...stratum('1', 'x'), dimension: 'turns' }],
    };
    const merged = mergeThin(cut, 20, slicePlan({}));
    expect(merged.arms.map(({ arm: side, slice, runs }) => [side, slice, runs])).toEqual([
      ['base', '1 or 2-3', 21],
      ['candidate', '1 or 2-3', 63],
      ['base', '4-7', 40],
      ['candidate', '4-7', 40],
      ['base', '(other)', 5],
      ['candidate', '(other)', 5],
    ]);
    expect(merged.pairs.map(({ slice, pairs }) => [slice, pairs])).toEqual([['1 or 2-3', 5]]);
    expect(merged.strata.map((each) => [each.slice, each.stratum])).toEqual([['1 or 2-3', '1\0x']]);
  });

  it('leaves a crumb of the traffic unable to hold a release', () => {
    const other = (runs: number) => arm('base', 'task', '(other)', runs);
    const all = (runs: number) => arm('base', '', '', runs);
    expect(isCrumb(other(19), all(1000), 20)).toBe(true);
    expect(isCrumb(other(20), all(1000), 20)).toBe(false);
    expect(isCrumb(other(19), all(380), 20)).toBe(false);
    expect(isCrumb(arm('base', 'task', 'refund', 1), all(1000), 20)).toBe(false);
  });
});
