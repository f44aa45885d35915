import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { chiSquareTail, lgam } from '../special.ts';
import { randomBinomial } from './random-binomial.ts';
import { randomMultinomial } from './random-multinomial.ts';

const choose = (n: number, k: number): number => lgam(n + 1) - lgam(k + 1) - lgam(n - k + 1);
const chanceOf = (n: number, p: number, k: number): number =>
  Math.exp(choose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));

/** P of χ² that counts of draws of 0..n differ so much from Binomial(n, p); kinds that are expected fewer than 20 times are one. */
function fit(counts: ReadonlyMap<number, number>, n: number, p: number): number {
  const draws = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let square = 0;
  let kinds = 0;
  let [rareExpected, rareSeen] = [0, 0];
  for (let k = 0; k <= n; k++) {
    const expected = draws * chanceOf(n, p, k);
    const seen = counts.get(k) ?? 0;
    if (expected >= 20) {
      square += (seen - expected) ** 2 / expected;
      kinds++;
    } else {
      rareExpected += expected;
      rareSeen += seen;
    }
  }
  if (rareExpected > 1) {
    square += (rareSeen - rareExpected) ** 2 / rareExpected;
    kinds++;
  }
  return chiSquareTail(kinds - 1, square);
}

describe('randomBinomial', () => {
  it.each([
    [1, 0.3],
    [9, 0.5],
    [20, 0.05],
    [40, 0.25],
    [40, 0.9],
    [25, 0.4],
    [1000, 0.01],
    [1000, 0.5],
    [1000, 0.97],
    [100_000, 0.002],
  ])('draws from Binomial(%d, %d)', (n, p) => {
    const rng = seededRng(n);
    const counts = new Map<number, number>();
    for (let i = 0; i < 40_000; i++) {
      const k = randomBinomial(n, p, rng);
      counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    expect(fit(counts, n, p)).toBeGreaterThan(0.001);
  });

  it('is certain where chance is none', () => {
    const rng = seededRng(1);
    expect([randomBinomial(0, 0.5, rng), randomBinomial(7, 0, rng), randomBinomial(7, 1, rng)]).toEqual([0, 0, 7]);
  });
});

describe('randomMultinomial', () => {
  it('deals every draw, none to a kind without weight', () => {
    const rng = seededRng(2);
    for (const weights of [[1], [0, 3, 0], [0.1, 0.2, 0.7, 0], [5, 1e-12, 2]]) {
      for (let i = 0; i < 200; i++) {
        const drawn = randomMultinomial(50, weights, rng);
        expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(50);
        expect(drawn.filter((count, kind) => count > 0 && weights[kind] === 0)).toEqual([]);
      }
    }
  });

  it('gives each kind Binomial(n, its share), and each pair the covariance −n·p·q', () => {
    const rng = seededRng(3);
    const rounds = 40_000;
    const counts = [0, 1, 2].map(() => new Map<number, number>());
    let product = 0;
    for (let i = 0; i < rounds; i++) {
      const drawn = randomMultinomial(30, [2, 5, 3], rng);
      for (const [kind, count] of drawn.entries()) counts[kind]?.set(count, (counts[kind].get(count) ?? 0) + 1);
      product += ((drawn[0] ?? 0) - 6) * ((drawn[2] ?? 0) - 9);
    }
    for (const [kind, share] of [0.2, 0.5, 0.3].entries()) {
      expect(fit(counts[kind] ?? new Map(), 30, share)).toBeGreaterThan(0.001);
    }
    expect(Math.abs(product / rounds + 1.8)).toBeLessThan(0.15);
  });
});
