import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo } from '../../../test/vectors.ts';
import { binomialTest } from './binomial-test.ts';
import { fisher } from './fisher.ts';

/** Binomial masses by the plain product, for small n. */
function masses(n: number, p: number): number[] {
  const list = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) list.push(((list[k - 1] ?? 0) * (n - k + 1) * p) / (k * (1 - p)));
  return list;
}

describe('binomialTest', () => {
  it('adds up the results that are at most as likely', () => {
    const shares = fc.constantFrom(0.05, 0.25, 0.5, 0.75, 0.93);
    const counts = fc
      .integer({ min: 1, max: 60 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, shares, ([x, n], p) => {
        const all = masses(n, p);
        const seen = all[x] ?? 0;
        const expected = all.filter((mass) => mass <= seen * (1 + 1e-7)).reduce((s, mass) => s + mass, 0);
        const found = binomialTest(x, n, p);
        closeTo(found.pTwoSided, expected, 1e-9);
        closeTo(found.pLess + found.pGreater, 1 + seen, 1e-9);
      }),
    );
  });

  it('calls the likeliest result certain, at the ends of the range too', () => {
    closeTo(binomialTest(3, 10, 0.3).pTwoSided, 1);
    closeTo(binomialTest(0, 10, 0.01).pTwoSided, 1);
    closeTo(binomialTest(10, 10, 0.99).pTwoSided, 1);
    // Both 4 and 5 of 9 are likeliest.
    closeTo([binomialTest(4, 9, 0.5).pTwoSided, binomialTest(5, 9, 0.5).pTwoSided], [1, 1]);
  });

  it.each([
    [() => binomialTest(3, 2, 0.5), 'successes is 3'],
    [() => binomialTest(1, 2, 1), 'p0 is 1'],
    [() => fisher({ successes: 3, n: 2 }, { successes: 1, n: 2 }), 'successes is 3'],
    [() => fisher({ successes: 1, n: 2 }, { successes: 1, n: 0 }), 'n is 0'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(expect.objectContaining({ code: 'numeric', message: expect.stringContaining(message) }));
  });

  it('is known to R: binom.test(682, 925, 0.75)', () => {
    closeTo(binomialTest(682, 925, 0.75).pTwoSided, 0.3824915595748204, 1e-9);
  });
});

describe('fisher', () => {
  it('finds the lady tasting tea: 3 of 4 right', () => {
    const found = fisher({ successes: 3, n: 4 }, { successes: 1, n: 4 });
    closeTo([found.pTwoSided, found.pGreater, found.midP], [34 / 70, 17 / 70, 34 / 70 - 16 / 70], 1e-9);
  });

  it('mirrors when the arms are swapped', () => {
    const one = { successes: 12, n: 40 };
    const two = { successes: 25, n: 45 };
    const a = fisher(one, two);
    const b = fisher(two, one);
    closeTo([b.pTwoSided, b.pLess, b.pGreater, b.midP], [a.pTwoSided, a.pGreater, a.pLess, a.midP]);
    expect(a.pLess).toBeLessThan(0.05);
  });
});
