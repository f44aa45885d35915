import { seededRng } from '#base/rng.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo } from '../../../test/vectors.ts';
import { wilson } from '../interval/wilson.ts';
import { clusteredMean } from './clustered-error.ts';
import { hajek } from './hajek.ts';
import { effectiveSize, weightedRate, weightSums } from './weighted.ts';

const weights = fc.array(fc.double({ min: 0.1, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('effectiveSize', () => {
  it('is n for equal weights, less for others, and does not depend on their scale', () => {
    fc.assert(
      fc.property(weights, (w) => {
        const size = effectiveSize(w);
        expect(size).toBeLessThanOrEqual(w.length + 1e-9);
        expect(size).toBeGreaterThanOrEqual(1 - 1e-9);
        closeTo(effectiveSize(w.map((x) => 7 * x)), size, 1e-12);
      }),
    );
    closeTo(effectiveSize([3, 3, 3]), 3);
    closeTo(effectiveSize([1, 0]), 1);
    expect(() => effectiveSize([0, 0])).toThrow('no weight is above 0');
    expect(() => effectiveSize([1, -1])).toThrow('weights[1] is -1');
  });
});

describe('weightedRate', () => {
  it('is the Wilson interval for equal weights', () => {
    const found = weightedRate(weightSums([1, 1, 0, 1], [5, 5, 5, 5]));
    const plain = wilson(3, 4);
    closeTo([found.value, found.effectiveN, found.low, found.high], [0.75, 4, plain.low, plain.high]);
  });

  it('counts a run sampled at 10 % ten times, and its interval widens', () => {
    const found = weightedRate(weightSums([1, 1, 1, 0], [10, 10, 10, 1]));
    closeTo(found.value, 30 / 31);
    expect(found.effectiveN).toBeLessThan(4);
    expect(() => weightedRate(weightSums([], []))).toThrow('weight is 0');
  });
});

describe('hajek', () => {
  it('is the clustered mean for equal weights', () => {
    const values = [1, 0, 1, 1, 0, 0.5];
    const clusters = ['a', 'a', 'b', 'b', 'c', 'd'];
    const found = ofKind(hajek({ values, weights: values.map(() => 4), clusters }), 'estimated');
    const plain = ofKind(clusteredMean(values, clusters), 'estimated');
    closeTo([found.value, found.standardError], [plain.value, plain.smallSampleError]);
    expect(hajek({ values: [1, 0], weights: [1, 1], clusters: ['a', 'a'] })).toEqual({
      kind: 'insufficient',
      n: 1,
      need: 2,
    });
  });

  it('undoes biased sampling: covers the rate of all runs in about 95 % of samples', { tags: 'simulation' }, () => {
    const rng = seededRng(17);
    let covered = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      const values: number[] = [];
      const weight: number[] = [];
      for (let run = 0; run < 600; run++) {
        const failed = rng.next() < 0.2;
        // Failures are kept always, successes at 30 %.
        const rate = failed ? 1 : 0.3;
        if (rng.next() >= rate) continue;
        values.push(failed ? 0 : 1);
        weight.push(1 / rate);
      }
      const found = hajek({ values, weights: weight, clusters: values.map((_, i) => i) });
      if (found.kind === 'estimated' && found.low <= 0.8 && 0.8 <= found.high) covered++;
    }
    expect(Math.abs(covered / rounds - 0.95)).toBeLessThan(0.02);
  });
});
