import { describe, expect, it } from 'vitest';
import { slicePlan } from './report/slice-plan.ts';
import { sliceBlocks } from './report/slice-blocks.ts';
import { sliceFilter } from './slice-filter.ts';

describe('the filter behind a slice', () => {
  it.each([
    ['language', 'de', [], ['language=de']],
    ['language', '', ['de'], ['language=']],
    ['language', '(none)', ['de'], ['language=']],
    ['language', '(other)', ['de', 'fr', '(other)'], ['language!=de', 'language!=fr']],
    ['language', '(other)', ['de', '', 'a or b'], ['language!=de', 'language!=', 'language!=a', 'language!=b']],
    ['', '', [], []],
  ])('%s=%s', (dimension, value, shown, expected) => {
    expect(sliceFilter({ dimension, value }, shown)).toEqual(expected);
  });

  it('takes apart what a report puts together, by order and by group', () => {
    const [byOrder] = sliceBlocks(
      new Map([
        ['short', 5],
        ['medium', 30],
      ]),
      slicePlan({})['input_length'] ?? [],
      20,
    );
    expect(sliceFilter({ dimension: 'input_length', value: byOrder?.into ?? '' }, [])).toEqual([
      'input_length=short',
      'input_length=medium',
    ]);
    const [byGroup] = sliceBlocks(
      new Map([
        ['at', 5],
        ['ch', 30],
      ]),
      { west: ['at', 'ch'] },
      20,
    );
    expect(sliceFilter({ dimension: 'country', value: byGroup?.into ?? '' }, [])).toEqual(['country=at', 'country=ch']);
  });
});
