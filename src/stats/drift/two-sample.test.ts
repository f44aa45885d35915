import { normal, seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { kolmogorovTail } from '../special.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { meanDiscrepancy, medianDistance } from './mmd.ts';

interface Case {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly ks_D: number;
  readonly ks_p_exact: number;
  readonly mmd2_unbiased_rbf_sigma1: number;
}
const points = (values: readonly number[]): number[][] => values.map((v) => [v]);

describeVectors('two samples', () => {
  it.each(vectorGroup<Case>('ks_mmd'))('KS distance $ks_D', (one) => {
    const ks = kolmogorovSmirnov(one.x, one.y);
    closeTo([ks.statistic, ks.p], [one.ks_D, one.ks_p_exact]);
    const mmd = meanDiscrepancy(points(one.x), points(one.y), { rng: seededRng(1), bandwidth: 1, permutations: 1 });
    closeTo(mmd.mmd2, one.mmd2_unbiased_rbf_sigma1);
  });
});

describe('kolmogorovSmirnov', () => {
  it('keeps tiny p-values exact: two samples of 40 fully apart have 2 / C(80, 40)', () => {
    const x = Array.from({ length: 40 }, (_, i) => i);
    const choose = x.reduce((c, i) => (c * (80 - i)) / (i + 1), 1);
    closeTo(
      kolmogorovSmirnov(
        x,
        x.map((v) => v + 100),
      ).p,
      2 / choose,
    );
  });

  it('comes near its limit as samples grow, and uses it beyond', () => {
    const rng = seededRng(34);
    const draw = (n: number): Float64Array => Float64Array.from({ length: n }, () => rng.next());
    const [x, y] = [draw(600), draw(500)];
    const exact = kolmogorovSmirnov(x, y);
    expect(exact.method).toBe('exact');
    expect(Math.abs(exact.p - kolmogorovTail(exact.statistic * Math.sqrt((600 * 500) / 1100)))).toBeLessThan(0.03);
    const large = kolmogorovSmirnov(
      draw(2001),
      draw(2000).map((u) => u * 0.9),
    );
    expect(large.method).toBe('asymptotic');
    expect(large.p).toBeLessThan(0.001);
    const near = kolmogorovSmirnov(draw(2001), draw(2000));
    closeTo(near.p, kolmogorovTail(near.statistic * Math.sqrt((2001 * 2000) / 4001)));
    expect(kolmogorovSmirnov([1, 2, 2], [1, 2, 2]).p).toBe(1);
  });

  it('raises a false alarm in at most 5 % of 4 000 pairs', { tags: 'simulation' }, () => {
    const rng = seededRng(35);
    let alarms = 0;
    for (let i = 0; i < 4000; i++) {
      const draw = (n: number): Float64Array => Float64Array.from({ length: n }, () => rng.next());
      if (kolmogorovSmirnov(draw(20), draw(30)).p <= 0.05) alarms++;
    }
    expect(alarms / 4000).toBeLessThan(0.057);
    expect(alarms / 4000).toBeGreaterThan(0.02);
  });
});

describe('meanDiscrepancy', () => {
  it('finds a shift of embeddings, and says nothing of none in 95 % of samples', { tags: 'simulation' }, () => {
    const rng = seededRng(36);
    const cloud = (shift: number): number[][] =>
      Array.from({ length: 20 }, () => [normal(rng) + shift, normal(rng), normal(rng)]);
    expect(meanDiscrepancy(cloud(0), cloud(1.5), { rng }).p).toBeLessThan(0.02);
    let alarms = 0;
    for (let i = 0; i < 400; i++)
      if (meanDiscrepancy(cloud(0), cloud(0), { rng, permutations: 99 }).p <= 0.05) alarms++;
    expect(alarms / 400).toBeLessThan(0.085);
    expect(alarms / 400).toBeGreaterThan(0.02);
  });

  it('has the p of relabelling: two clusters of three are apart in 2 of 20 ways', () => {
    const { p } = meanDiscrepancy(points([0, 0.1, 0.2]), points([5, 5.1, 5.2]), {
      rng: seededRng(3),
      permutations: 600,
    });
    expect(Math.abs(p - 0.1)).toBeLessThan(0.04);
    const same = meanDiscrepancy(points([1, 2, 3]), points([1, 2, 3]), { rng: seededRng(3), permutations: 100 });
    expect(same.p).toBe(1);
  });

  it('takes the median distance for its bandwidth', () => {
    expect(medianDistance(points([0, 1, 3]))).toBe(2);
    expect(medianDistance(points([0, 1, 3, 7]))).toBe(4);
    expect(medianDistance(points([4, 4]))).toBe(1);
    const at = (scale: number): number => {
      const [x, y] = [
        [1, 2, 4],
        [2, 5, 6],
      ].map((values) => points(values.map((value) => scale * value)));
      return meanDiscrepancy(x ?? [], y ?? [], { rng: seededRng(1), bandwidth: scale, permutations: 1 }).mmd2;
    };
    expect(at(3)).toBeCloseTo(at(1), 12);
    expect(() => meanDiscrepancy([[1], [2]], [[1], [2, 3]], { rng: seededRng(1) })).toThrow(
      'the length of point 3 is 2',
    );
  });
});
