import { seededRng } from '#base/rng.ts';
import { expect, it } from 'vitest';
import { bootstrap, resample } from './bootstrap.ts';
import { clusteredMean } from './clustered-error.ts';
import { hajek } from './hajek.ts';
import { mean, meanWithInterval, variance } from './mean.ts';
import { pairedDifference } from './paired-difference.ts';
import { quantileOfSorted, quantileRanks } from './quantile.ts';
import { effectiveSize, weightedRate, weightSums } from './weighted.ts';

const rng = seededRng(1);
const one = (): number => 1;
const sums = { n: 2, weight: 2, weightSquared: 2, successWeight: 1 };

it.each([
  [() => resample(0, one, { rng }), 'clusters is 0'],
  [() => resample(2, one, { rng, replicates: 0.5 }), 'replicates is 0.5'],
  [() => bootstrap(5, one, { rng, confidence: 0 }), 'confidence is 0'],
  [() => clusteredMean([1], ['a']), 'the length of scores is 1'],
  [() => clusteredMean([1, 2], ['a']), 'the length of clusters is 1'],
  [() => hajek({ values: [1, 2], weights: [1, 1], clusters: [1, 2] }, 0), 'confidence is 0'],
  [() => hajek({ values: [1, 2], weights: [1], clusters: [1, 2] }), 'the length of weights is 1'],
  [() => hajek({ values: [1, Number.NaN], weights: [1, 1], clusters: [1, 2] }), 'values[1] is NaN'],
  [() => mean([]), 'the length of values is 0'],
  [() => mean([1, Infinity]), 'values[1] is Infinity'],
  [() => variance([1]), 'the length of values is 1'],
  [() => meanWithInterval([1, 2], 1), 'confidence is 1'],
  [() => pairedDifference([1, 2], [1]), 'the length of b is 1'],
  [() => pairedDifference([1], [1]), 'the length of a is 1'],
  [() => quantileOfSorted([], 0.5), 'the length of sorted is 0'],
  [() => quantileOfSorted([1], 1.5), 'p is 1.5'],
  [() => quantileRanks(0, 0.5), 'n is 0'],
  [() => quantileRanks(5, 1), 'p is 1'],
  [() => quantileRanks(5, 0.5, 1), 'confidence is 1'],
  [() => effectiveSize([1, -1]), 'weights[1] is -1'],
  [() => effectiveSize([0, 0]), 'no weight is above 0'],
  [() => weightedRate({ ...sums, weight: 0 }), 'weight is 0'],
  [() => weightedRate({ ...sums, weightSquared: 0 }), 'weightSquared is 0'],
  [() => weightedRate({ ...sums, successWeight: 3 }), 'successWeight / weight is 1.5'],
  [() => weightSums([1, 0], [1]), 'the length of weights is 1'],
  [() => weightSums([1, 0], [1, -2]), 'weights[1] is -2'],
])('sample refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
