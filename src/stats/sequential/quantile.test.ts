import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal, type Rng, seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { betaBinomialLogE, mixturePrior } from './beta-binomial.ts';
import { type EqualityTables, equalityTables, quantileEqualityLogE, quantileEqualityPValue } from './quantile-ab.ts';
import { quantileConfidenceSequence, quantileRanks } from './quantile-confidence-sequence.ts';
import { type RatioTables, ratioTables, quantileRatioFailLogE, quantileRatioPassLogE } from './quantile-ratio.ts';

interface RankCase {
  readonly p: number;
  readonly t: number;
  readonly alpha: number;
  readonly t_opt: number;
  readonly lower_order_stat: number;
  readonly upper_order_stat: number;
}

interface EqualityCase {
  readonly a: string;
  readonly b: string;
  readonly p: number;
  readonly t_opt: number;
  readonly expected: number;
}

function range(text: string): number[] {
  const [from = 0, to = 0] = text.split('..').map(Number);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

describeVectors('quantiles', () => {
  it.each(vectorGroup<RankCase>('quantile_cs_order_statistics'))('ranks of p=$p, t=$t', (c) => {
    const { low, high } = quantileRanks(c.t, { p: c.p, alpha: c.alpha, tOpt: c.t_opt });
    expect([low, high]).toEqual([c.lower_order_stat, c.upper_order_stat]);
  });
  it.each(vectorGroup<EqualityCase>('quantile_ab_p_value'))('equality of $a and $b', (c) => {
    closeTo(quantileEqualityPValue(range(c.a), range(c.b), { p: c.p, tOpt: c.t_opt }), c.expected, 1e-5);
  });
});

const level = (streams: number): number => 0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams);

/** Puts `value` in its place among the first `length` of a sorted array with room for it. */
function insert(sorted: Float64Array, length: number, value: number): void {
  let i = length;
  while (i > 0 && (sorted[i - 1] ?? 0) > value) {
    sorted[i] = sorted[i - 1] ?? 0;
    i--;
  }
  sorted[i] = value;
}

describe('quantileConfidenceSequence', () => {
  it(
    'covers the median and the 90th percentile at all of 200 looks in at least 95 % of streams',
    { tags: 'simulation' },
    () => {
      for (const p of [0.5, 0.9]) {
        const ranks = Array.from({ length: 200 }, (_, i) => quantileRanks(i + 1, { p, alpha: 0.05, tOpt: 100 }));
        const rng = seededRng(71);
        let missed = 0;
        for (let s = 0; s < 10_000; s++) {
          // The p-quantile lies between the ranks exactly when the count of values up to it does.
          let k = 0;
          for (const { low, high } of ranks) {
            if (rng.next() <= p) k++;
            if (k < low || k >= high) {
              missed++;
              break;
            }
          }
        }
        expect(missed / 10_000).toBeLessThanOrEqual(level(10_000));
        expect(missed).toBeGreaterThan(0);
      }
    },
  );

  it('names an end that few values cannot bound', () => {
    const values = Array.from({ length: 60 }, (_, i) => i + 1);
    const p95 = quantileConfidenceSequence(values, { p: 0.95, alpha: 0.05, tOpt: 500 });
    expect(p95).toEqual({ low: { kind: 'value', value: 50 }, high: { kind: 'unbounded' } });
    const of1 = quantileConfidenceSequence([7], { p: 0.5, alpha: 0.05, tOpt: 100 });
    expect(of1).toEqual({ low: { kind: 'unbounded' }, high: { kind: 'unbounded' } });
  });

  it('refuses what is not sorted, and no data', () => {
    const design = { p: 0.5, alpha: 0.05, tOpt: 100 };
    expect(() => quantileConfidenceSequence([2, 1], design)).toThrow('sorted[1] is 1 after 2');
    expect(() => quantileConfidenceSequence([Number.NaN], design)).toThrow('NaN');
    expect(() => quantileConfidenceSequence([], design)).toThrow('trials is 0');
    expect(() => quantileRanks(5, { ...design, alpha: 1 })).toThrow('alpha');
    expect(() => quantileRanks(5, { ...design, p: 0 })).toThrow('p is 0');
  });
});

const sortedValues = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 30 })
  .map((xs) => xs.toSorted((x, y) => x - y));

describe('quantileEqualityLogE', () => {
  it('is the same when the arms swap', () => {
    fc.assert(
      fc.property(sortedValues, sortedValues, (a, b) => {
        const design = { p: 0.5, tOpt: 100 };
        expect(quantileEqualityLogE(a, b, design)).toBeCloseTo(quantileEqualityLogE(b, a, design), 10);
      }),
    );
  });

  it('is the least product over a fine grid of thresholds, ties at their mildest', () => {
    fc.assert(
      fc.property(sortedValues, sortedValues, (a, b) => {
        const [p, tOpt] = [0.75, 50];
        const prior = mixturePrior(p, tOpt);
        const arm = (values: readonly number[], q: number): number => {
          const below = values.filter((x) => x < q).length;
          const upTo = values.filter((x) => x <= q).length;
          const all = Array.from({ length: upTo - below + 1 }, (_, i) => below + i);
          return Math.min(...all.map((successes) => betaBinomialLogE({ successes, trials: values.length }, p, prior)));
        };
        const grid = Array.from({ length: 27 }, (_, i) => i / 2);
        const least = Math.min(...grid.map((q) => arm(a, q) + arm(b, q)));
        expect(quantileEqualityLogE(a, b, { p, tOpt })).toBeCloseTo(least, 10);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['the median', 0.5, (rng: Rng): number => rng.next()],
    ['the 90th percentile', 0.9, (rng: Rng): number => rng.next()],
    ['the median of values with ties', 0.5, (rng: Rng): number => Math.ceil(4 * rng.next())],
  ])(
    'raises a false alarm about %s in at most 5 % of null streams looked at after every pair of runs',
    { tags: 'simulation' },
    (_, p, draw) => {
      const [streams, looks] = [10_000, 60];
      const design = { p, tOpt: looks };
      const tables: EqualityTables[] = Array.from({ length: looks + 1 }, (__, n) => equalityTables(n, n, design));
      const rng = seededRng(72);
      const [a, b] = [new Float64Array(looks), new Float64Array(looks)];
      let alarms = 0;
      for (let s = 0; s < streams; s++) {
        for (let n = 1; n <= looks; n++) {
          insert(a, n - 1, draw(rng));
          insert(b, n - 1, draw(rng));
          const logE = quantileEqualityLogE(a.subarray(0, n), b.subarray(0, n), design, tables[n]);
          if (logE >= Math.log(20)) {
            alarms++;
            break;
          }
        }
      }
      expect(alarms / streams).toBeLessThanOrEqual(level(streams));
    },
  );

  it('refuses an empty or unsorted arm', () => {
    expect(() => quantileEqualityLogE([], [1], { p: 0.5, tOpt: 9 })).toThrow('length of a');
    expect(() => quantileEqualityLogE([1], [1], { p: 0, tOpt: 9 })).toThrow('p is 0');
    expect(() => quantileEqualityLogE([1], [3, 2], { p: 0.5, tOpt: 9 })).toThrow('b[1] is 2');
    const design = { p: 0.5, tOpt: 9 };
    expect(() => quantileEqualityLogE([1], [1], design, equalityTables(2, 1, design))).toThrow('tables.a');
    expect(() => quantileEqualityLogE([1], [1], design, equalityTables(1, 2, design))).toThrow('tables.b');
  });
});

/** Streams whose evidence that the candidate is fast enough ever reaches 20, looked at after every pair of runs. */
function passes(of: {
  p: number;
  slower: number;
  streams: number;
  looks: number;
  seed: number;
  draw: (rng: Rng) => number;
}): number {
  const design = { p: of.p, ratio: 1.25, tOpt: of.looks };
  const tables: RatioTables[] = Array.from({ length: of.looks + 1 }, (_, n) => ratioTables(n, n, design));
  const rng = seededRng(of.seed);
  const baseline = new Float64Array(of.looks);
  const candidate = new Float64Array(of.looks);
  let passed = 0;
  for (let s = 0; s < of.streams; s++) {
    for (let n = 1; n <= of.looks; n++) {
      insert(baseline, n - 1, of.draw(rng));
      insert(candidate, n - 1, of.draw(rng) * of.slower);
      const logE = quantileRatioPassLogE(baseline.subarray(0, n), candidate.subarray(0, n), design, tables[n]);
      if (logE >= Math.log(20)) {
        passed++;
        break;
      }
    }
  }
  return passed / of.streams;
}

const lognormal = (rng: Rng): number => Math.exp(0.7 * normal(rng));
const coarse = (rng: Rng): number => Math.ceil(4 * rng.next());

describe('the quantile ratio test', () => {
  it.each([
    ['the median', { p: 0.5, seed: 73, draw: lognormal }],
    ['the 90th percentile', { p: 0.9, seed: 74, draw: lognormal }],
    ['the median of values with ties', { p: 0.5, seed: 75, draw: coarse }],
  ])(
    'passes a candidate that is too slow by exactly the ratio in at most 5 % of streams: %s',
    { tags: 'simulation' },
    (_, of) => {
      const found = passes({ ...of, slower: 1.25, streams: 10_000, looks: 100 });
      expect(found).toBeLessThanOrEqual(level(10_000));
    },
  );

  it('passes a faster candidate', { tags: 'simulation' }, () => {
    const at = { slower: 0.7, streams: 100, looks: 300, p: 0.5, seed: 76, draw: lognormal };
    expect(passes(at)).toBeGreaterThan(0.95);
  });

  it('is the least product over a fine grid of thresholds', () => {
    fc.assert(
      fc.property(sortedValues, sortedValues, (baseline, candidate) => {
        const design = { p: 0.75, ratio: 1.5, tOpt: 40 };
        const tables = ratioTables(baseline.length, candidate.length, design);
        const at = (q: number): number =>
          (tables.less[baseline.filter((y) => y * 1.5 <= q).length] ?? 0) +
          (tables.greater[candidate.filter((y) => y < q).length] ?? 0);
        const least = Math.min(...Array.from({ length: 200 }, (_, i) => at(i / 8)));
        expect(quantileRatioPassLogE(baseline, candidate, design)).toBeCloseTo(least, 12);
      }),
    );
  });

  it('fails where it would pass with the arms swapped and the ratio inverted', () => {
    fc.assert(
      fc.property(sortedValues, sortedValues, (a, b) => {
        const design = { p: 0.5, ratio: 2, tOpt: 40 };
        const there = quantileRatioPassLogE(b, a, { ...design, ratio: 0.5 });
        expect(quantileRatioFailLogE(a, b, design)).toBeCloseTo(there, 12);
      }),
    );
  });

  it('refuses what it cannot compare', () => {
    const design = { p: 0.5, ratio: 1.25, tOpt: 100 };
    expect(() => quantileRatioPassLogE([], [1], design)).toThrow('length of baseline');
    expect(() => quantileRatioPassLogE([1], [], design)).toThrow('length of candidate');
    expect(() => quantileRatioPassLogE([2, 1], [1], design)).toThrow('baseline[1]');
    expect(() => quantileRatioPassLogE([1], [2, 1], design)).toThrow('candidate[1]');
    expect(() => quantileRatioPassLogE([1], [1], { ...design, ratio: 0 })).toThrow('ratio');
    expect(() => quantileRatioPassLogE([1], [1], { ...design, p: 1 })).toThrow('p is 1');
    expect(() => quantileRatioPassLogE([1], [1], design, ratioTables(2, 1, design))).toThrow('tables.less');
    expect(() => quantileRatioPassLogE([1], [1], design, ratioTables(1, 2, design))).toThrow('tables.greater');
    expect(() => quantileRatioFailLogE([1], [1], { ...design, ratio: 0 })).toThrow('ratio');
  });
});
