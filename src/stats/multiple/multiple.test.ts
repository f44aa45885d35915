import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { closedTestingByMean, eBenjaminiHochberg, meanEValue } from './e-values.ts';
import { benjaminiHochberg, holm } from './p-values.ts';

describeVectors('many tests at once', () => {
  it.each(vectorGroup<{ p: number[]; holm: number[]; bh: number[] }>('holm_bh'))('Holm and BH of $p', (c) => {
    closeTo(holm(c.p), c.holm);
    closeTo(benjaminiHochberg(c.p), c.bh);
  });
  it.each(vectorGroup<{ e: number[]; alpha: number; rejected: number[] }>('e_bh'))('e-BH of $e', (c) => {
    expect(eBenjaminiHochberg(c.e, c.alpha)).toEqual(c.rejected);
  });
  it.each(vectorGroup<{ e: number[]; adjusted: number[]; reject_fwer_05: number[] }>('e_closed_testing_mean'))(
    'closed testing of $e',
    (c) => {
      const adjusted = closedTestingByMean(c.e);
      closeTo(adjusted, c.adjusted);
      expect(adjusted.flatMap((e, i) => (e >= 20 ? [i] : []))).toEqual(c.reject_fwer_05);
    },
  );
});

const eValues = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 8 });
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });

/** Every subset of `items` as a list. */
function subsets<T>(items: readonly T[]): readonly (readonly T[])[] {
  return items.reduce<readonly (readonly T[])[]>((all, item) => [...all, ...all.map((set) => [...set, item])], [[]]);
}

describe('e-values', () => {
  it('closed testing is the least mean over all sets that contain the hypothesis', () => {
    fc.assert(
      fc.property(eValues, (es) => {
        const sets = subsets(es.map((_, i) => i));
        const brute = es.map((_, i) =>
          Math.min(
            ...sets
              .filter((set) => set.includes(i))
              .map((set) => set.reduce((sum, j) => sum + (es[j] ?? 0), 0) / set.length),
          ),
        );
        closedTestingByMean(es).forEach((e, i) => expect(e).toBeCloseTo(brute[i] ?? Number.NaN, 8));
      }),
    );
  });

  it('e-BH rejects all that closed testing rejects at the same level', () => {
    fc.assert(
      fc.property(eValues, (es) => {
        const rejected = eBenjaminiHochberg(es, 0.05);
        closedTestingByMean(es).forEach((e, i) => {
          if (e >= 20.0001) expect(rejected).toContain(i);
        });
      }),
    );
  });

  it('e-BH and closed testing agree with a single test', () => {
    expect(eBenjaminiHochberg([20], 0.05)).toEqual([0]);
    expect(closedTestingByMean([7])).toEqual([7]);
  });

  it('e-BH names what it rejects by the places it was given, rising', () => {
    expect(eBenjaminiHochberg([1, 30, 5, 100, 50], 0.1)).toEqual([1, 3, 4]);
  });

  it('allow an infinite e-value', () => {
    expect(eBenjaminiHochberg([Infinity, 1], 0.05)).toEqual([0]);
    expect(closedTestingByMean([Infinity, 1])).toEqual([Infinity, 1]);
    expect(meanEValue([Infinity, 0])).toBe(Infinity);
  });

  it('merge to their mean', () => {
    expect(meanEValue([1, 2, 6])).toBeCloseTo(3, 12);
    expect(() => meanEValue([])).toThrow('no e-values');
  });

  it('have no e-values for no hypotheses', () => {
    expect(eBenjaminiHochberg([], 0.05)).toEqual([]);
    expect(closedTestingByMean([])).toEqual([]);
  });

  it('refuse what is no e-value', () => {
    expect(() => closedTestingByMean([1, -0.1])).toThrow('e[1] is -0.1');
    expect(() => eBenjaminiHochberg([Number.NaN], 0.05)).toThrow('NaN');
    expect(() => eBenjaminiHochberg([1], 0)).toThrow('alpha');
  });
});

describe('p-values', () => {
  it('are never adjusted downward, Holm at least as much as BH, and keep their order', () => {
    fc.assert(
      fc.property(pValues, (ps) => {
        const [strict, mild] = [holm(ps), benjaminiHochberg(ps)];
        ps.forEach((p, i) => {
          expect(mild[i]).toBeGreaterThanOrEqual(p);
          expect((strict[i] ?? 0) + 1e-12).toBeGreaterThanOrEqual(mild[i] ?? 0);
          expect(strict[i]).toBeLessThanOrEqual(1);
          ps.forEach((other, j) => {
            if (p <= other) expect(strict[i]).toBeLessThanOrEqual(strict[j] ?? 0);
            if (p <= other) expect(mild[i]).toBeLessThanOrEqual(mild[j] ?? 0);
          });
        });
      }),
    );
  });

  it('refuse what is no p-value', () => {
    expect(() => holm([0.1, 1.1])).toThrow('p[1] is 1.1');
    expect(() => benjaminiHochberg([-0.1])).toThrow('p[0]');
    expect(holm([])).toEqual([]);
  });
});
