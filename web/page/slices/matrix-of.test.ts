import { expect, it } from 'vitest';
import type { RankedSlicesAnswer } from '#client/answers.ts';
import { matrixOf } from './matrix-of.ts';

const cut = (dimension: string, sizes: readonly number[]): RankedSlicesAnswer['dimensions'][number] => ({
  dimension,
  slices: sizes.map((runs, i) => ({
    ...{ dimension, value: `${i}`, runs, too_few: true },
    success_rate: { kind: 'insufficient', n: 0, need: 1 },
    against_rest: { kind: 'too_few', n: 0, need: 20 },
  })),
  more: 0,
});
const answer = (...dimensions: RankedSlicesAnswer['dimensions'][number][]): RankedSlicesAnswer => ({
  ...{ schema: 'airworthy.ranked_slices/1', made_at: '', headline: '', all: null, worst: null },
  ...{ dimensions, offered: dimensions.map(({ dimension }) => dimension), comparisons: 0, notes: [] },
});

it('crosses the worst dimension with what people know best', () => {
  const found = answer(cut('language', [40, 60]), cut('tier', [30, 70]), cut('task', [50, 50]));
  expect(matrixOf({}, found)).toEqual({ rows: 'language', columns: 'task' });
  expect(matrixOf({ columns: 'language' }, found)).toEqual({ rows: 'tier', columns: 'language' });
  expect(matrixOf({ rows: 'x', columns: 'y' }, found)).toEqual({ rows: 'x', columns: 'y' });
});

it('leaves out what cuts alike, and what has too many values', () => {
  const hours = Array.from({ length: 24 }, (_, i) => i);
  const found = answer(cut('task', [10, 20]), cut('suite', [20, 10]), cut('hour', hours), cut('tier', [15, 15]));
  expect(matrixOf({}, found)).toEqual({ rows: 'task', columns: 'tier' });
});

it('makes do with one dimension', () => {
  expect(matrixOf({}, answer(cut('task', [10, 20])))).toEqual({ rows: 'task', columns: undefined });
});
