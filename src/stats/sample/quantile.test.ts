import { seededRng } from '#base/rng.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo } from '../../../test/vectors.ts';
import { binomialAtMost } from '../special.ts';
import { quantileOfSorted, quantileRanks, quantileWithInterval } from './quantile.ts';

describe('quantileOfSorted', () => {
  it('is type 7, as in numpy.quantile([1, 2, 4, 8], …)', () => {
    closeTo(
      [0, 0.25, 0.5, 0.9, 1].map((p) => quantileOfSorted([1, 2, 4, 8], p)),
      [1, 1.75, 3, 6.8, 8],
    );
  });

  it('stands infinite ends', () => {
    expect(quantileOfSorted([1, 2, Infinity, Infinity], 0.9)).toBe(Infinity);
    expect(quantileOfSorted([-Infinity, 2], 0.5)).toBe(-Infinity);
    expect(() => quantileOfSorted([], 0.5)).toThrow('the length of sorted is 0');
  });
});

describe('quantileRanks', () => {
  it('covers with at least the confidence, and the next narrower ranks would not', () => {
    const n = fc.integer({ min: 5, max: 2000 });
    fc.assert(
      fc.property(n, fc.constantFrom(0.05, 0.5, 0.9, 0.95, 0.99), (size, p) => {
        const { low, high } = quantileRanks(size, p);
        if (low.kind === 'rank') {
          expect(binomialAtMost(low.rank - 1, size, p)).toBeLessThanOrEqual(0.025);
          expect(binomialAtMost(low.rank, size, p)).toBeGreaterThan(0.025);
        }
        if (high.kind === 'rank') {
          expect(1 - binomialAtMost(high.rank - 1, size, p)).toBeLessThanOrEqual(0.025 + 1e-12);
          expect(1 - binomialAtMost(high.rank - 2, size, p)).toBeGreaterThan(0.025);
        }
      }),
    );
  });

  it.each([
    [0.5, 6],
    [0.95, 72],
    [0.99, 368],
  ])('says how many values close the upper end of p = %d: %i', (p, need) => {
    expect(quantileRanks(need - 1, p).high).toEqual({ kind: 'open', need });
    expect(quantileRanks(need, p).high).toEqual({ kind: 'rank', rank: need });
  });

  it('covers the p95 of a skewed distribution in at least 95 % of 10 000 samples', { tags: 'simulation' }, () => {
    const rng = seededRng(13);
    const truth = -Math.log(0.05);
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const sorted = Float64Array.from({ length: 100 }, () => -Math.log(1 - rng.next())).toSorted();
      const { low, high } = quantileWithInterval(sorted, 0.95);
      if (low.kind === 'value' && low.value <= truth && (high.kind === 'open' || truth <= high.value)) covered++;
    }
    expect(covered / 10_000).toBeGreaterThan(0.945);
  });
});
