import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noRuns } from '../../../test/report-sums.ts';
import { mergeRows, thinMerges } from './merge-thin.ts';
import { slicePlan } from './slice-plan.ts';
import type { RunSums } from './sums.ts';

const plan = slicePlan({ country: { DACH: ['de', 'at', 'ch'], Nordics: ['se', 'no'] } });
const row = (dimension: string, value: string, runs: number, outcome: RunSums['outcome'] = 'success'): RunSums => ({
  ...noRuns,
  dimension,
  value,
  outcome,
  runs,
});
const sizes = (rows: readonly RunSums[]): Record<string, number> => {
  const groups = Map.groupBy(mergeRows(rows, thinMerges(rows, plan)), (each) => each.value);
  return Object.fromEntries([...groups].map(([value, all]) => [value, all.reduce((sum, each) => sum + each.runs, 0)]));
};

describe('merging thin slices', () => {
  it('takes neighbours together in order, the rest at the end to the one before', () => {
    const turns = [row('turns', '1', 5), row('turns', '2-3', 16), row('turns', '4-7', 30), row('turns', '8+', 2)];
    expect(sizes(turns)).toEqual({ '1 or 2-3': 21, '4-7 or 8+': 32 });
  });

  it('leaves alone what has no order, what is thin in all, and what is not in the order', () => {
    expect(thinMerges([row('language', 'de', 3), row('language', 'en', 300)], plan)).toEqual([]);
    expect(thinMerges([row('turns', '1', 3), row('turns', '2-3', 4)], plan)).toEqual([]);
    expect(sizes([row('turns', '1', 30), row('turns', '8+', 1), row('turns', 'unknown', 1)])).toEqual({
      '1 or 8+': 31,
      unknown: 1,
    });
  });

  it('takes a declared group together where one of its values is thin, and leaves one alone where none is', () => {
    const rows = [
      row('country', 'de', 300),
      row('country', 'at', 4),
      row('country', 'se', 40),
      row('country', 'no', 25),
    ];
    expect(sizes([...rows, row('country', 'fr', 3)])).toEqual({ 'DACH (de or at)': 304, se: 40, no: 25, fr: 3 });
  });

  it('leaves a group alone that is thin in all, or has one value', () => {
    expect(thinMerges([row('country', 'de', 4), row('country', 'at', 4)], plan)).toEqual([]);
    expect(thinMerges([row('country', 'se', 4), row('country', 'fr', 40)], plan)).toEqual([]);
  });

  it('prefers a declared order to that of a derived dimension', () => {
    const own = slicePlan({ turns: ['8+', '1'] });
    expect(thinMerges([row('turns', '1', 3), row('turns', '2-3', 30), row('turns', '8+', 30)], own)).toEqual([
      { task: 't', release: 'r', dimension: 'turns', value: '8+', into: '8+ or 1' },
      { task: 't', release: 'r', dimension: 'turns', value: '1', into: '8+ or 1' },
    ]);
  });

  it('counts only runs whose outcome is known', () => {
    expect(sizes([row('turns', '1', 30, 'unknown'), row('turns', '2-3', 30)])).toEqual({ '1 or 2-3': 60 });
  });

  it('keeps every run, and leaves no slice too thin where there are enough', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(counts, (all) => {
        const rows = ['1', '2-3', '4-7', '8+'].map((value, i) => row('turns', value, all[i] ?? 1));
        const total = all.reduce((sum, runs) => sum + runs, 0);
        const merged = Object.values(sizes(rows));
        expect(merged.reduce((sum, runs) => sum + runs, 0)).toBe(total);
        if (total >= 20) expect(Math.min(...merged)).toBeGreaterThanOrEqual(20);
      }),
    );
  });
});
