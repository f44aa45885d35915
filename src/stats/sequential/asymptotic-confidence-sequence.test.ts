import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { asymptoticConfidenceSequence, asymptoticHalfWidth, asymptoticRho } from './asymptotic-confidence-sequence.ts';

interface HalfWidthCase {
  readonly s2: number;
  readonly n: number;
  readonly n_star: number;
  readonly alpha: number;
  readonly rho_two: number;
  readonly halfwidth_two: number;
  readonly halfwidth_one: number;
}

describeVectors('asymptotic confidence sequence', () => {
  it.each(vectorGroup<HalfWidthCase>('asymptotic_cs'))('half width at n=$n', (c) => {
    const design = { alpha: c.alpha, nStar: c.n_star };
    closeTo(asymptoticRho(design), c.rho_two);
    closeTo(asymptoticHalfWidth(c.s2, c.n, design), c.halfwidth_two);
    closeTo(asymptoticHalfWidth(c.s2, c.n, { ...design, side: 'one_sided' }), c.halfwidth_one);
  });
});

describe('asymptoticConfidenceSequence', () => {
  const design = { alpha: 0.05, nStar: 300 };

  it(
    'covers a difference of rates at all looks from 50 to 500 in at least 95 % of streams',
    { tags: 'simulation' },
    () => {
      const rng = seededRng(81);
      const streams = 10_000;
      let missed = 0;
      for (let s = 0; s < streams; s++) {
        let [sum, squares] = [0, 0];
        for (let n = 1; n <= 500; n++) {
          const d = Number(rng.next() < 0.8) - Number(rng.next() < 0.7);
          sum += d;
          squares += d * d;
          const mean = sum / n;
          const range = asymptoticConfidenceSequence({ n, mean, variance: squares / n - mean * mean }, design);
          if (range.kind === 'interval' && (range.low > 0.1 || range.high < 0.1)) {
            missed++;
            break;
          }
        }
      }
      expect(missed / streams).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
      expect(missed).toBeGreaterThan(0);
    },
  );

  it('refuses too few observations, and too few events', () => {
    const sample = { n: 49, mean: 0.5, variance: 0.25 };
    expect(asymptoticConfidenceSequence(sample, design)).toEqual({
      kind: 'insufficient',
      n: 49,
      need: 50,
      of: 'observations',
    });
    expect(asymptoticConfidenceSequence({ ...sample, n: 60, events: 9 }, design)).toEqual({
      kind: 'insufficient',
      n: 9,
      need: 10,
      of: 'events',
    });
    expect(asymptoticConfidenceSequence({ ...sample, n: 50, events: 10 }, design).kind).toBe('interval');
  });

  it('is centred on the mean', () => {
    const range = asymptoticConfidenceSequence({ n: 100, mean: 0.3, variance: 0.21 }, design);
    if (range.kind !== 'interval') throw new Error(range.kind);
    const halfWidth = asymptoticHalfWidth(0.21, 100, design);
    expect(range.high - 0.3).toBeCloseTo(halfWidth, 12);
    expect(0.3 - range.low).toBeCloseTo(halfWidth, 12);
  });

  it('refuses what is outside its domain', () => {
    expect(() => asymptoticHalfWidth(-1, 10, design)).toThrow('variance');
    expect(() => asymptoticHalfWidth(1, 0, design)).toThrow('n is 0');
    expect(() => asymptoticRho({ alpha: 0.6, nStar: 10, side: 'one_sided' })).toThrow('2 * alpha');
    expect(() => asymptoticRho({ alpha: 0.05, nStar: 0 })).toThrow('nStar');
    expect(() => asymptoticRho({ alpha: 0, nStar: 10 })).toThrow('alpha');
    expect(() => asymptoticConfidenceSequence({ n: 60, mean: Number.NaN, variance: 1 }, design)).toThrow('mean');
  });
});
