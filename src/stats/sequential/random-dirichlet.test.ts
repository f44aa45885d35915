import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { incbet } from '../special.ts';
import { dirichlet } from './random-dirichlet.ts';

describe('dirichlet', () => {
  it.each([{ weights: [3, 7] }, { weights: [0.5, 0.5, 4] }, { weights: [40.5, 2.5, 60.5] }])(
    'has the means and variances of Dirichlet($weights), and adds up to 1',
    ({ weights }) => {
      const rng = seededRng(41);
      const all = weights.reduce((sum, weight) => sum + weight, 0);
      const draws = Array.from({ length: 4000 }, () => dirichlet(weights, rng));
      for (const draw of draws.slice(0, 20)) expect(draw.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      weights.forEach((weight, i) => {
        const shares = draws.map((draw) => draw[i] ?? Number.NaN);
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
        const expected = weight / all;
        const spread = (expected * (1 - expected)) / (all + 1);
        expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / 4000));
        expect(variance / spread).toBeGreaterThan(0.9);
        expect(variance / spread).toBeLessThan(1.1);
      });
    },
  );

  it.each([
    [0.5, 0.5],
    [3, 7],
    [1, 12.5],
  ])('of two weights is Beta(%d, %d)', (a, b) => {
    const rng = seededRng(42);
    const shares = Array.from({ length: 3000 }, () => dirichlet([a, b], rng)[0] ?? Number.NaN).toSorted(
      (x, y) => x - y,
    );
    const gap = Math.max(...shares.map((share, i) => Math.abs(incbet(a, b, share) - (i + 0.5) / 3000)));
    // Kolmogorov's bound at 1 %.
    expect(gap).toBeLessThan(1.63 / Math.sqrt(3000));
  });
});
