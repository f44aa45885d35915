import { seededRng, normal } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { clusteredMean } from './clustered-error.ts';
import { mean, meanWithInterval, variance } from './mean.ts';
import { pairedDifference } from './paired-difference.ts';
import { skewness } from './skewness.ts';

interface Clustered {
  readonly scores: readonly number[];
  readonly clusters: readonly number[];
  readonly mean: number;
  readonly naive_se: number;
  readonly clustered_se_miller: number;
  readonly clustered_se_smallG: number;
}
interface Paired {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly mean_diff: number;
  readonly paired_se: number;
  readonly unpaired_se: number;
  readonly corr: number;
  readonly mde_80: number;
}

describeVectors('means', () => {
  it.each(vectorGroup<Clustered>('miller_clustered_se'))('clustered error of $scores', (one) => {
    const found = ofKind(clusteredMean(one.scores, one.clusters), 'estimated');
    closeTo(
      [found.value, found.naiveError, found.clusteredError, found.smallSampleError],
      [one.mean, one.naive_se, one.clustered_se_miller, one.clustered_se_smallG],
    );
  });

  it.each(vectorGroup<Paired>('paired_difference'))('paired difference of $a and $b', (one) => {
    const found = pairedDifference(one.a, one.b);
    closeTo(
      [found.difference, found.standardError, found.unpairedError, found.detectable],
      [one.mean_diff, one.paired_se, one.unpaired_se, one.mde_80],
    );
    closeTo(ofKind(found.correlation, 'estimated').value, one.corr);
  });
});

describe('means', () => {
  it('keeps its digits at a large offset', () => {
    closeTo(variance([1e9 + 1, 1e9 + 2, 1e9 + 3]), 1);
    closeTo(mean([0.1, 0.2, 0.3]), 0.2);
  });

  it('has no error for one value or one cluster', () => {
    expect(meanWithInterval([3])).toEqual({ kind: 'insufficient', n: 1, need: 2 });
    expect(clusteredMean([1, 2], ['a', 'a'])).toEqual({ kind: 'insufficient', n: 1, need: 2 });
  });

  it('names the value that is not a number', () => {
    expect(() => mean([1, Number.NaN])).toThrow('values[1] is NaN');
    expect(() => mean([])).toThrow('the length of values is 0');
    expect(() => clusteredMean([1, 2], ['a'])).toThrow('the length of clusters is 1');
    expect(() => pairedDifference([1, 2], [1])).toThrow('the length of b is 1');
  });

  it('t interval covers a normal mean in 95 % of 10 000 samples of 8', { tags: 'simulation' }, () => {
    const rng = seededRng(10);
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const found = meanWithInterval(Float64Array.from({ length: 8 }, () => normal(rng)));
      if (found.kind === 'estimated' && found.low <= 0 && 0 <= found.high) covered++;
    }
    expect(Math.abs(covered / 10_000 - 0.95)).toBeLessThan(0.008);
  });

  it('clustered error is the true spread of the mean where the naive one is not', { tags: 'simulation' }, () => {
    const rng = seededRng(11);
    const clusters = Array.from({ length: 120 }, (_, i) => Math.floor(i / 4));
    let miller = 0;
    let naive = 0;
    const means: number[] = [];
    for (let round = 0; round < 1000; round++) {
      const shift = Array.from({ length: 30 }, () => normal(rng));
      const scores = clusters.map((c) => (shift[c] ?? 0) + normal(rng));
      const found = ofKind(clusteredMean(scores, clusters), 'estimated');
      means.push(found.value);
      miller += found.smallSampleError / 1000;
      naive += found.naiveError / 1000;
    }
    const spread = Math.sqrt(variance(means));
    expect(Math.abs(miller / spread - 1)).toBeLessThan(0.08);
    expect(naive / spread).toBeLessThan(0.7);
  });

  it('swapping the arms mirrors a paired difference; a constant arm has no correlation', () => {
    const a = [1, 0, 1, 1, 0.5];
    const b = [0, 0, 1, 0.2, 0.5];
    const ab = pairedDifference(a, b);
    const ba = pairedDifference(b, a);
    closeTo([ba.difference, ba.low, ba.high], [-ab.difference, -ab.high, -ab.low]);
    expect(pairedDifference([1, 1], [0, 1]).correlation).toEqual({ kind: 'constant_arm' });
  });

  it('skewness: 0 for symmetric or constant values, 2 for exponential ones', () => {
    closeTo(skewness([1, 2, 3]), 0);
    expect(skewness([5, 5])).toBe(0);
    const rng = seededRng(12);
    expect(skewness(Float64Array.from({ length: 50_000 }, () => -Math.log(1 - rng.next())))).toBeCloseTo(2, 0);
  });
});
