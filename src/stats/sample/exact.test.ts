import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo } from '../../../test/vectors.ts';
import { clusteredMean } from './clustered-error.ts';
import { hajek } from './hajek.ts';
import { meanWithInterval } from './mean.ts';
import { pairedDifference } from './paired-difference.ts';
import { quantileOfSorted, quantileRanks, quantileWithInterval } from './quantile.ts';
import { skewness } from './skewness.ts';

// t at 97.5 % with 1 and 3 degrees of freedom, from tables.
const [t1, t3] = [12.706204736432095, 3.182446305284263];

describe('small samples by hand', () => {
  it('a mean has its t interval', () => {
    const { value, standardError, n, low, high } = ofKind(meanWithInterval([1, 2, 3, 4]), 'estimated');
    const error = Math.sqrt(5 / 3 / 4);
    closeTo([value, standardError, n, low, high], [2.5, error, 4, 2.5 - t3 * error, 2.5 + t3 * error]);
    closeTo(ofKind(meanWithInterval([1, 3]), 'estimated').high, 2 + t1);
    expect(meanWithInterval([1])).toEqual({ kind: 'insufficient', n: 1, need: 2 });
  });

  it('a weighted mean of single runs with equal weights is that mean', () => {
    const sample = { values: [1, 2, 3, 4], weights: [2, 2, 2, 2], clusters: ['a', 'b', 'c', 'd'] };
    const plain = ofKind(meanWithInterval([1, 2, 3, 4]), 'estimated');
    const found = ofKind(hajek(sample), 'estimated');
    closeTo(
      [found.value, found.standardError, found.low, found.high, found.clusters, found.effectiveN],
      [plain.value, plain.standardError, plain.low, plain.high, 4, 4],
    );
    expect(hajek({ values: [1, 2], weights: [1, 1], clusters: ['a', 'b'] }).kind).toBe('estimated');
    expect(clusteredMean([1, 2], ['a', 'b'])).toMatchObject({ kind: 'estimated', clusters: 2 });
  });

  it('a paired difference is the mean of the differences', () => {
    const plain = ofKind(meanWithInterval([1, 2, 3, 4]), 'estimated');
    const found = pairedDifference([2, 4, 6, 8], [1, 2, 3, 4]);
    closeTo([found.difference, found.low, found.high], [plain.value, plain.low, plain.high]);
    expect(found.correlation).toEqual({ kind: 'estimated', value: expect.closeTo(1, 12) });
  });

  it('skewness is the mean cube over the mean square to the power 1.5', () => {
    closeTo(skewness([1, 2, 9]), 30 / (38 / 3) ** 1.5);
    expect(skewness([1, 2, 3])).toBeCloseTo(0, 12);
  });

  it('quantiles interpolate, and do not cross into infinity', () => {
    const sorted = [1, 2, 4, Infinity];
    expect([0, 1 / 3, 0.5, 2 / 3, 1].map((p) => quantileOfSorted(sorted, p))).toEqual([1, 2, 3, 4, Infinity]);
    expect(quantileOfSorted(sorted, 0.7)).toBe(Infinity);
    expect(quantileOfSorted([-Infinity, -Infinity, 0], 0.7)).toBe(-Infinity);
  });

  it('quantiles have an end only where there are values enough', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(quantileWithInterval(values, 0.5)).toEqual({
      value: 50.5,
      n: 100,
      low: { kind: 'value', value: 40 },
      high: { kind: 'value', value: 61 },
    });
    // ln 0.025 / ln 0.99 = 367.04: so many values before the largest is likely above the 99th percentile.
    expect(quantileRanks(100, 0.99)).toEqual({
      low: { kind: 'rank', rank: expect.any(Number) },
      high: { kind: 'open', need: 368 },
    });
    expect(quantileRanks(100, 0.01)).toEqual({
      low: { kind: 'open', need: 368 },
      high: { kind: 'rank', rank: expect.any(Number) },
    });
    expect(quantileWithInterval(values, 0.99).high).toEqual({ kind: 'open', need: 368 });
    expect(quantileRanks(368, 0.99).high).toEqual({ kind: 'rank', rank: 368 });
    expect(quantileRanks(367, 0.99).high.kind).toBe('open');
  });
});
