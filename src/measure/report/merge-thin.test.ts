import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows, thinMerges } from './merge-thin.ts';
import type { RunSums } from './sums.ts';

const zero = {
  weight: 0,
  weight_squared: 0,
  least_weight: 1,
  most_weight: 1,
  priced_runs: 0,
  priced_weight: 0,
  priced_weight_squared: 0,
  cost: 0,
  cost_weight: 0,
  cost_squared: 0,
  unfinished_runs: 0,
  case_runs: 0,
  session_runs: 0,
  tool_error_weight: 0,
  retried_weight: 0,
  rate_limited_weight: 0,
  guarded_weight: 0,
  helped_weight: 0,
  flawed_weight: 0,
  intervened_weight: 0,
  intervened_weight_squared: 0,
  human_runs: 0,
  human_weight: 0,
  human_minutes: 0,
  first_run: null,
  last_run: null,
};
const row = (dimension: string, value: string, runs: number, outcome: RunSums['outcome'] = 'success'): RunSums => ({
  ...zero,
  task: 't',
  release: 'r',
  dimension,
  value,
  outcome,
  runs,
});
const sizes = (rows: readonly RunSums[]): Record<string, number> => {
  const groups = Map.groupBy(mergeRows(rows, thinMerges(rows)), (each) => each.value);
  return Object.fromEntries([...groups].map(([value, all]) => [value, all.reduce((sum, each) => sum + each.runs, 0)]));
};

describe('merging thin slices', () => {
  it('takes neighbours together in order, the rest at the end to the one before', () => {
    const turns = [row('turns', '1', 5), row('turns', '2-3', 16), row('turns', '4-7', 30), row('turns', '8+', 2)];
    expect(sizes(turns)).toEqual({ '1 or 2-3': 21, '4-7 or 8+': 32 });
  });

  it('leaves alone what has no order, what is thin in all, and what is not in the order', () => {
    expect(thinMerges([row('language', 'de', 3), row('language', 'en', 300)])).toEqual([]);
    expect(thinMerges([row('turns', '1', 3), row('turns', '2-3', 4)])).toEqual([]);
    expect(sizes([row('turns', '1', 30), row('turns', '8+', 1), row('turns', 'unknown', 1)])).toEqual({
      '1 or 8+': 31,
      unknown: 1,
    });
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
