import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { clopperPearson } from '../interval/clopper-pearson.ts';
import { overCases, type CaseValues } from './over-cases.ts';
import { passHatK } from './pass-k.ts';

const cases = (value: number, n: number): CaseValues => ({ value, cases: n, weight: n, weightSquared: n });

describe('a mean over cases', () => {
  it('has exact bounds of the cases where each always or never succeeds', () => {
    const { low, high, value } = overCases([cases(1, 30), cases(0, 10)]);
    const exact = clopperPearson(30, 40);
    expect(value).toBe(0.75);
    // The variance seen has 39 degrees of freedom: it is as if of 39 cases.
    expect(low).toBeCloseTo(exact.low, 2);
    expect(high).toBeCloseTo(exact.high, 2);
    expect(overCases([cases(1, 3)])).toEqual({ value: 1, ...clopperPearson(3, 3) });
  });

  it('does not become sure of three cases when one of them failed once', () => {
    const all = overCases([cases(1, 3)], 0.9);
    const but = overCases([cases(1, 2), cases(passHatK({ n: 50, successes: 49 }, 2), 1)], 0.9);
    expect(all.low).toBeCloseTo(0.05 ** (1 / 3), 9);
    expect(but.low).toBeLessThan(all.low);
  });

  it('is by weight, and as wide as the cases are few by weight', () => {
    const plain = overCases([cases(1, 50), cases(0, 50)]);
    const heavy = overCases([
      { value: 1, cases: 50, weight: 150, weightSquared: 450 },
      { value: 0, cases: 50, weight: 50, weightSquared: 50 },
    ]);
    expect(heavy.value).toBe(0.75);
    expect(plain.value).toBe(0.5);
    const alike = overCases([{ value: 0.5, cases: 100, weight: 300, weightSquared: 900 }]);
    expect(alike).toEqual(overCases([cases(0.5, 100)]));
    const uneven = overCases([
      { value: 0.5, cases: 50, weight: 450, weightSquared: 4050 },
      { value: 0.5, cases: 50, weight: 50, weightSquared: 50 },
    ]);
    expect(uneven.high - uneven.low).toBeGreaterThan(alike.high - alike.low);
  });

  for (const [n, attempts, k] of [
    [3, 50, 2],
    [10, 8, 3],
    [30, 5, 3],
    [80, 4, 2],
  ] as const) {
    it(`errs in 5 % at most when some of ${n} cases always fail`, { tags: 'simulation' }, () => {
      const rng = seededRng(n);
      const samples = 2000;
      for (const never of [0.05, 0.2, 0.5]) {
        const truth = (1 - never) * 0.985 ** k;
        let above = 0;
        let below = 0;
        for (let i = 0; i < samples; i++) {
          const values = Array.from({ length: n }, () => {
            const p = rng.next() < never ? 0 : 0.985;
            const successes = Array.from({ length: attempts }, () => rng.next() < p).filter(Boolean).length;
            return cases(passHatK({ n: attempts, successes }, k), 1);
          });
          const { low, high } = overCases(values, 0.9);
          if (low > truth) above++;
          if (high < truth) below++;
        }
        const most = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / samples);
        expect(above / samples).toBeLessThan(most);
        expect(below / samples).toBeLessThan(most);
      }
    });
  }
});
