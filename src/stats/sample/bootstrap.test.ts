import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo } from '../../../test/vectors.ts';
import { bootstrap, type ClusterStatistic } from './bootstrap.ts';
import { sumByCluster } from './cluster.ts';

const meanOf =
  (values: ArrayLike<number>): ClusterStatistic =>
  (picked) => {
    let total = 0;
    for (let i = 0; i < picked.length; i++) total += values[picked[i] ?? 0] ?? 0;
    return total / picked.length;
  };

describe('bootstrap', () => {
  it('gives the same interval for a seed, another for another', () => {
    const values = [1, 5, 2, 8, 3, 9, 4];
    const run = (seed: number): unknown => bootstrap(7, meanOf(values), { rng: seededRng(seed) });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
    expect(run(1)).toMatchObject({ kind: 'estimated', clusters: 7, method: 'bca' });
  });

  it('has the standard error of a mean', () => {
    const rng = seededRng(14);
    const values = Float64Array.from({ length: 200 }, () => rng.next());
    const found = ofKind(bootstrap(200, meanOf(values), { rng, replicates: 4000, method: 'percentile' }), 'estimated');
    expect(found.standardError).toBeCloseTo(Math.sqrt(1 / 12 / 200), 2);
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
  });

  it('names what it cannot do', () => {
    const rng = seededRng(1);
    expect(bootstrap(1, () => 1, { rng })).toEqual({ kind: 'insufficient', n: 1, need: 2 });
    expect(bootstrap(5, () => 1, { rng })).toEqual({ kind: 'no_variation', value: 1, clusters: 5 });
    const found = ofKind(
      bootstrap(3, (picked) => (picked.includes(0) ? 1 : Infinity), { rng }),
      'unbounded',
    );
    expect(found).toMatchObject({ kind: 'unbounded', value: 1 });
    // A resample of three misses a given one of them with probability 8/27.
    expect(found.undefinedShare).toBeCloseTo(8 / 27, 1);
    expect(() => bootstrap(5, () => 1, { rng, confidence: 1 })).toThrow('confidence is 1');
    expect(() => bootstrap(5, () => 1, { rng, replicates: 0 })).toThrow('replicates is 0');
  });

  it('covers the mean of skewed values of 50 clusters in about 93 % of samples, BCa missing on the high side less often', () => {
    const rng = seededRng(15);
    const covered = { bca: 0, percentile: 0 };
    const below = { bca: 0, percentile: 0 };
    const rounds = 600;
    for (let i = 0; i < rounds; i++) {
      const values = Float64Array.from({ length: 50 }, () => -Math.log(1 - rng.next()));
      for (const method of ['bca', 'percentile'] as const) {
        const found = ofKind(bootstrap(50, meanOf(values), { rng, replicates: 300, method }), 'estimated');
        if (found.low <= 1 && 1 <= found.high) covered[method]++;
        if (found.high < 1) below[method]++;
      }
    }
    for (const method of ['bca', 'percentile'] as const) {
      expect(covered[method] / rounds).toBeGreaterThan(0.895);
      expect(covered[method] / rounds).toBeLessThan(0.965);
    }
    expect(below.bca).toBeLessThan(below.percentile);
  });

  it('leaves out blocks of clusters where there are thousands', () => {
    const rng = seededRng(16);
    const values = Float64Array.from({ length: 3000 }, () => rng.next());
    const found = ofKind(bootstrap(3000, meanOf(values), { rng, replicates: 300 }), 'estimated');
    const half = (1.96 * Math.sqrt(1 / 12)) / Math.sqrt(3000);
    expect(Math.abs((found.high - found.low) / 2 / half - 1)).toBeLessThan(0.15);
  });
});

describe('sumByCluster', () => {
  it('adds up in order of first appearance', () => {
    const { sums, counts } = sumByCluster([1, 2, 3, 4], ['b', 'a', 'b', 'c']);
    closeTo([...sums], [4, 2, 4]);
    closeTo([...counts], [2, 1, 1]);
  });
});
