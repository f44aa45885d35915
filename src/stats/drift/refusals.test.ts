import { seededRng } from '#base/rng.ts';
import { expect, it } from 'vitest';
import { bernoulliCusum } from './cusum.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { kitagawa, type Stratum } from './kitagawa.ts';
import { kitagawaInterval } from './kitagawa-interval.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { meanDiscrepancy } from './mmd.ts';
import { pageHinkley } from './page-hinkley.ts';
import { psi } from './psi.ts';

const rng = seededRng(1);
const chart = { before: 0.1, after: 0.3, threshold: 3 };
const whole: Stratum = { weightBefore: 1, rateBefore: 0.5, weightAfter: 1, rateAfter: 0.6 };
const units = [
  { stratum: 'a', runs: 1, score: 1 },
  { stratum: 'b', runs: 1, score: 0 },
];

it.each([
  [() => bernoulliCusum([0], { ...chart, before: 1 }), 'before is 1'],
  [() => bernoulliCusum([0], { ...chart, after: 0 }), 'after is 0'],
  [() => bernoulliCusum([0], { ...chart, threshold: 0 }), 'threshold is 0'],
  [() => bernoulliCusum([0, 2], chart), 'values[1] is 2'],
  [() => pageHinkley([Number.NaN], { tolerance: 0, threshold: 1 }), 'values[0] is NaN'],
  [() => pageHinkley([1], { tolerance: -1, threshold: 1 }), 'tolerance is -1'],
  [() => pageHinkley([1], { tolerance: 0, threshold: 0 }), 'threshold is 0'],
  [() => psi([1], [1]), 'the length of reference is 1'],
  [() => psi([1, 2], [1]), 'the length of current is 1'],
  [() => psi([1, -2], [1, 1]), 'reference[1] is -2'],
  [() => psi([1, 2], [1, Number.NaN]), 'current[1] is NaN'],
  [() => psi([0, 0], [1, 1]), 'reference has no observation'],
  [() => jensenShannon([1, 1], [0, 0]), 'current has no observation'],
  [() => kitagawa([]), 'the length of strata is 0'],
  [() => kitagawa([{ ...whole, weightBefore: 0.5 }]), 'weightBefore adds up to 0.5'],
  [() => kitagawa([{ ...whole, weightAfter: 1.5 }]), 'weightAfter adds up to 1.5'],
  [
    () =>
      kitagawa([
        { ...whole, weightAfter: 2 },
        { ...whole, weightBefore: 0, weightAfter: -1 },
      ]),
    'weightAfter is -1',
  ],
  [() => kitagawa([{ ...whole, rateBefore: Number.NaN }]), 'rateBefore is NaN'],
  [() => kitagawa([{ ...whole, rateAfter: Infinity }]), 'rateAfter is Infinity'],
  [() => kitagawaInterval(units, units, { rng, confidence: 1 }), 'confidence is 1'],
  [() => kitagawaInterval(units, units, { rng, replicates: 0 }), 'replicates is 0'],
  [() => kitagawaInterval(units, [{ stratum: 'a', runs: 0, score: 0 }, ...units], { rng }), 'runs is 0'],
  [() => kolmogorovSmirnov([], [1]), 'the length of x is 0'],
  [() => kolmogorovSmirnov([1], []), 'the length of y is 0'],
  [() => kolmogorovSmirnov([Number.NaN], [1]), 'x[0] is NaN'],
  [() => kolmogorovSmirnov([1], [1, Infinity]), 'y[1] is Infinity'],
  [() => meanDiscrepancy([[1]], [[1], [2]], { rng }), 'the length of x is 1'],
  [() => meanDiscrepancy([[1], [2]], [[1]], { rng }), 'the length of y is 1'],
  [() => meanDiscrepancy([[1], [2]], [[1], [2, 3]], { rng }), 'the length of point 3 is 2'],
  [() => meanDiscrepancy([[1], [2]], [[1], [2]], { rng, bandwidth: 0 }), 'bandwidth is 0'],
  [() => meanDiscrepancy([[1], [2]], [[1], [2]], { rng, permutations: 0 }), 'permutations is 0'],
])('drift refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
