import { describe, expect, it } from 'vitest';
import { closeTo } from '../../test/vectors.ts';
import {
  binomialAtLeast,
  binomialAtMost,
  chiSquareTail,
  chiSquareUpper,
  digamma,
  incbi,
  kolmogorovTail,
  ndtri,
  tQuantile,
  trigamma,
} from './special.ts';

describe('special functions', () => {
  it('return the limit where cephes throws for underflow', () => {
    expect(chiSquareTail(3, 5000)).toBe(0);
    expect(chiSquareTail(5000, 3)).toBe(1);
    expect(incbi(0.001, 50, 0.025)).toBe(0);
    expect(incbi(0.001, 0.002, 0.025)).toBe(0);
    closeTo(incbi(0.002, 0.001, 0.975), 1);
  });

  it('find χ² quantiles of any size: their tail is p again', () => {
    for (const degrees of [1, 2, 7, 100, 12_345, 400_000, 2_000_000]) {
      for (const p of [1e-5, 0.025, 0.5, 0.975, 0.99995]) {
        closeTo(chiSquareTail(degrees, chiSquareUpper(degrees, p)), p, 1e-7);
      }
    }
  });

  it('find χ² quantiles by halving where cephes gives up', () => {
    // With two degrees of freedom the tail is exp(−x / 2).
    closeTo(chiSquareUpper(2, 1e-300), -2 * Math.log(1e-300), 1e-9);
    for (const [degrees, p] of [
      [1_000_000, 0.9],
      [10_000_000, 0.1],
      [10_000_000, 0.975],
    ] as const) {
      closeTo(chiSquareTail(degrees, chiSquareUpper(degrees, p)), p, 1e-7);
      // Wilson and Hilferty's cube root is near for so many degrees.
      const cube = degrees * (1 - 2 / (9 * degrees) - ndtri(p) * Math.sqrt(2 / (9 * degrees))) ** 3;
      expect(Math.abs(chiSquareUpper(degrees, p) / cube - 1)).toBeLessThan(1e-7);
    }
  });

  it('pass other errors of cephes on', () => {
    expect(() => incbi(-1, 2, 0.5)).toThrow(/cephes/);
  });

  it('end for a Kolmogorov distance of 0', () => {
    expect(kolmogorovTail(0)).toBe(1);
    expect(kolmogorovTail(0.17)).toBe(1);
    closeTo(kolmogorovTail(1), 0.26999967167735456);
  });

  it('are 0 and 1 beyond the binomial support', () => {
    expect([binomialAtMost(-1, 5, 0.3), binomialAtMost(5, 5, 0.3), binomialAtMost(9, 5, 0.3)]).toEqual([0, 1, 1]);
    expect([binomialAtLeast(0, 5, 0.3), binomialAtLeast(6, 5, 0.3)]).toEqual([1, 0]);
    closeTo(binomialAtMost(2, 5, 0.3) + binomialAtLeast(3, 5, 0.3), 1);
  });

  it('have their known values', () => {
    closeTo([digamma(1), trigamma(1)], [-0.5772156649015329, Math.PI ** 2 / 6]);
    closeTo(tQuantile(9, 0.975), 2.2621571628540993);
    expect(Number.isFinite(digamma(1e-4)) && Number.isFinite(trigamma(1e6))).toBe(true);
  });
});
