import { expect, it } from 'vitest';
import type { Flips, SliceAnswer } from './answer.ts';
import { flipsOf } from './flips.ts';
import { headline } from './headline.ts';
import { noPairs } from './tally/pair-tally.ts';
import type { Verdict } from './verdict.ts';

const arm = (value: number | undefined): SliceAnswer['base'] => ({
  runs: 10,
  cases: 10,
  decided: 10,
  faults: 0,
  unknown: 0,
  ...(value === undefined ? {} : { rate: { value, low: 0, high: 1 } }),
});
const slice = (name: string, verdict: Verdict, rates: readonly (number | undefined)[] = [0.5, 0.5]): SliceAnswer => ({
  slice: name,
  dimension: 'task',
  value: name,
  verdict,
  base: arm(rates[0]),
  candidate: arm(rates[1]),
});
const flips = (lost: number, gained: number): Flips => flipsOf([], { ...noPairs('', ''), lost, gained });

it('says what happened in one sentence', () => {
  const said = (before: number | undefined, after: number | undefined, counts = flips(0, 0)) =>
    headline('pass', slice('all', 'pass', [before, after]), [], counts);
  expect(said(0.5, 0.625)).toBe('50.0 % → 62.5 % (+12.5 points)');
  expect(said(0.5, 0.5004, flips(1, 0))).toBe('equal score (50.0 %), 1 lost, 0 gained');
  expect(said(0.5, 0.4994, flips(0, 2))).toBe('50.0 % → 49.9 % (−0.1 points), 0 lost, 2 gained');
  for (const [before, after] of [
    [undefined, 0.5],
    [0.5, undefined],
  ]) {
    expect(said(before, after)).toBe('nothing to compare: a release has no runs with a result');
  }
});

it('names up to three slices that hold the release', () => {
  const said = (verdict: Verdict, after: number, failing: number) => {
    const names = ['a', 'b', 'c', 'd', 'e'].slice(0, failing);
    const slices = [...names.map((name) => slice(name, 'fail')), slice('fine', 'pass')];
    return headline(verdict, slice('all', 'pass', [0.5, after]), slices, flips(0, 0));
  };
  expect(said('fail', 0.6, 1)).toBe('50.0 % → 60.0 % (+10.0 points); worse at a, though better on average');
  expect(said('fail', 0.5, 2)).toBe('equal score (50.0 %); worse at a, b');
  expect(said('fail', 0.4, 3)).toBe('50.0 % → 40.0 % (−10.0 points); worse at a, b, c');
  expect(said('fail', 0.4, 4)).toMatch(/; worse at a, b, c and 1 more slice$/);
  expect(said('fail', 0.4, 5)).toMatch(/; worse at a, b, c and 2 more slices$/);
  expect(said('fail', 0.4, 0)).toBe('50.0 % → 40.0 % (−10.0 points)');
  expect(said('inconclusive', 0.4, 1)).toBe('50.0 % → 40.0 % (−10.0 points)');
});

it('lists cases by what became of them, without saying it twice', () => {
  const one = (kind: 'lost' | 'gained' | 'always_failing' | 'flaky', id: string) => ({
    kind,
    task: 'refund',
    case_id: id,
    base: { attempts: 1, successes: 1 },
    candidate: { attempts: 1, successes: 0 },
  });
  const tally = { ...noPairs('', ''), lost: 2, gained: 1, always_failing: 3, flaky: 4, stable: 5, base_only: 6 };
  const found = flipsOf(
    [one('lost', '1'), one('gained', '2'), one('always_failing', '3'), one('flaky', '4'), one('lost', '5')],
    { ...tally, candidate_only: 7 },
  );
  const { kind: _, ...shown } = one('lost', '1');
  expect(found.lost).toEqual([shown, { ...shown, case_id: '5' }]);
  expect([found.gained, found.always_failing, found.flaky].map((list) => list.map((each) => each.case_id))).toEqual([
    ['2'],
    ['3'],
    ['4'],
  ]);
  expect(found.counts).toEqual({ lost: 2, gained: 1, always_failing: 3, flaky: 4, stable: 5 });
  expect(found.unpaired).toEqual({ base: 6, candidate: 7 });
});
