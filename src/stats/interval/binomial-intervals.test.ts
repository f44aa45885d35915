import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { binomialAtMost, binomialAtLeast } from '../special.ts';
import { clopperPearson, clopperPearsonLower, clopperPearsonUpper } from './clopper-pearson.ts';
import { type Interval, toUnit } from './interval.ts';
import { jeffreys } from './jeffreys.ts';
import { wilson, wilsonOfShare } from './wilson.ts';

type Pair = readonly [number, number];
interface Case {
  readonly x: number;
  readonly n: number;
  readonly conf: number;
  readonly wilson: Pair;
  readonly clopper_pearson: Pair;
  readonly jeffreys: Pair;
}
const ends = ({ low, high }: Interval): Pair => [low, high];

describeVectors('binomial intervals', () => {
  it.each(vectorGroup<Case>('binomial_intervals'))('$x of $n at $conf', (one) => {
    closeTo(ends(wilson(one.x, one.n, one.conf)), one.wilson);
    closeTo(ends(clopperPearson(one.x, one.n, one.conf)), one.clopper_pearson);
    closeTo(ends(jeffreys(one.x, one.n, one.conf)), one.jeffreys);
  });
});

/** Exact coverage of an interval at a true rate: the binomial mass of the counts whose interval holds it. */
function coverage(interval: (x: number, n: number) => Interval, n: number, p: number): number {
  let covered = 0;
  for (let x = 0; x <= n; x++) {
    const { low, high } = interval(x, n);
    if (low <= p && p <= high) covered += binomialAtMost(x, n, p) - binomialAtMost(x - 1, n, p);
  }
  return covered;
}
const rates = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const average = (values: readonly number[]): number => values.reduce((s, v) => s + v, 0) / values.length;

describe('coverage over rates 0.01 .. 0.99', () => {
  it.each([10, 30, 100])('of Clopper–Pearson never falls below 95 %% (n = %i)', (n) => {
    for (const p of rates) expect(coverage(clopperPearson, n, p)).toBeGreaterThanOrEqual(0.95);
  });

  it.each([10, 30, 100])('of Wilson and Jeffreys is 95 %% on average, and never far below (n = %i)', (n) => {
    for (const interval of [wilson, jeffreys]) {
      const all = rates.map((p) => coverage(interval, n, p));
      expect(Math.abs(average(all) - 0.95)).toBeLessThan(0.012);
      expect(Math.min(...all)).toBeGreaterThan(0.83);
    }
  });
});

describe('binomial intervals', () => {
  const counts = fc
    .integer({ min: 1, max: 400 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

  it.each([
    ['wilson', wilson],
    ['clopperPearson', clopperPearson],
    ['jeffreys', jeffreys],
  ])('%s: holds the share, mirrors, widens with confidence, rises with successes', (_, interval) => {
    fc.assert(
      fc.property(counts, ([x, n]) => {
        const { low, high } = interval(x, n, 0.95);
        expect(low).toBeLessThanOrEqual(x / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(x / n - 1e-12);
        const mirrored = interval(n - x, n, 0.95);
        closeTo([1 - mirrored.high, 1 - mirrored.low], [low, high], 1e-8);
        const wider = interval(x, n, 0.99);
        expect(wider.low).toBeLessThanOrEqual(low);
        expect(wider.high).toBeGreaterThanOrEqual(high);
        if (x < n) expect(interval(x + 1, n, 0.95).low).toBeGreaterThan(low);
      }),
    );
  });

  it('one-sided bounds invert the binomial tail', () => {
    const low = clopperPearsonLower(995, 1000, 0.95);
    closeTo(binomialAtLeast(995, 1000, low), 0.05, 1e-8);
    const high = clopperPearsonUpper(3, 1000, 0.95);
    closeTo(binomialAtMost(3, 1000, high), 0.05, 1e-8);
    expect(clopperPearsonLower(598, 598)).toBeGreaterThanOrEqual(0.995);
    expect(clopperPearsonLower(597, 597)).toBeLessThan(0.995);
  });

  it('are cut to [0, 1] for showing', () => {
    expect(toUnit({ low: -0.1, high: 1.2 })).toEqual({ low: 0, high: 1 });
    expect(toUnit({ low: 0.2, high: 0.8 })).toEqual({ low: 0.2, high: 0.8 });
  });

  it('end exactly at 0 and 1 when nothing or everything succeeded', () => {
    for (const interval of [wilson, clopperPearson, jeffreys]) {
      expect([interval(0, 7).low, interval(7, 7).high]).toEqual([0, 1]);
    }
  });

  it('takes an effective n that is not whole', () => {
    const between = wilsonOfShare(0.9, 33.3);
    expect(between.low).toBeGreaterThan(wilsonOfShare(0.9, 33).low);
    expect(between.low).toBeLessThan(wilsonOfShare(0.9, 34).low);
  });

  it.each([
    [() => wilson(3, 2), 'successes is 3'],
    [() => wilson(-1, 2), 'successes is -1'],
    [() => clopperPearson(1, 0), 'n is 0'],
    [() => clopperPearson(1, 2, 1.5), 'confidence is 1.5'],
    [() => clopperPearsonUpper(-1, 2), 'successes is -1'],
    [() => jeffreys(1, 2, 0), 'confidence is 0'],
    [() => jeffreys(1, 2.5), 'n is 2.5'],
    [() => wilson(1, 2, 1), 'confidence is 1'],
    [() => clopperPearsonLower(1, 2, 0), 'confidence is 0'],
    [() => wilsonOfShare(1.1, 2), 'share is 1.1'],
    [() => wilsonOfShare(0.5, Number.NaN), 'n is NaN'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(expect.objectContaining({ code: 'numeric', message: expect.stringContaining(message) }));
  });
});
