import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { tango, tangoNonInferiority } from '#stats/paired/tango.ts';
import { newcombe } from '#stats/interval/newcombe.ts';
import { noPairs, type PairTally } from '../tally/pair-tally.ts';
import { noRuns } from '../tally/arm-tally.ts';
import { ofKind } from '../../../test/kind.ts';
import { meanWithInterval } from '#stats/sample/mean.ts';
import { independentDifference } from './independent.ts';
import { pairedDifference } from './paired.ts';
import { shareOf } from './share.ts';

function tallyOf(differences: readonly number[], attempts: number): PairTally {
  const tally = noPairs('', '');
  for (const d of differences) {
    tally.weighted_d += d;
    tally.weighted_d_squares += d * d;
    if (d >= 0.5) tally.gained++;
    if (d <= -0.5) tally.lost++;
  }
  const n = differences.length;
  return { ...tally, pairs: n, weight: n, weight_squares: n, attempts };
}

/** Of 10 000 samples of a candidate that is worse by just the margin, how many pass and how many fail. */
function atTheMargin(draw: (rng: Rng) => PairTally, margin: number): { passed: number; failed: number } {
  const rng = seededRng(11);
  let passed = 0;
  let failed = 0;
  for (let i = 0; i < 10_000; i++) {
    const p = pairedDifference(draw(rng)).pNotWorse(margin);
    if (p <= 0.05) passed++;
    if (1 - p <= 0.05) failed++;
  }
  return { passed: passed / 10_000, failed: failed / 10_000 };
}

describe('pairs of single attempts', () => {
  it('are judged by Tango', () => {
    const tally = tallyOf([...Array.from({ length: 30 }, () => 0), 1, 1, -1], 1);
    const found = pairedDifference(tally);
    const counts = { pairs: 33, gained: 2, lost: 1 };
    expect(found).toMatchObject({ method: 'tango', ...tango(counts) });
    expect(found.pNotWorse(0.05)).toBe(tangoNonInferiority(counts, 0.05));
  });
});

describe('pairs of several attempts', () => {
  const attempts = 3;
  const rate = (p: number, rng: Rng): number =>
    Array.from({ length: attempts }, () => (rng.next() < p ? 1 : 0)).reduce((a: number, b) => a + b, 0) / attempts;

  it('that all agree do not prove equality by themselves', () => {
    for (const n of [2, 10, 30])
      expect(
        pairedDifference(
          tallyOf(
            Array.from({ length: n }, () => 0),
            3,
          ),
        ).pNotWorse(0.05),
      ).toBeGreaterThan(0.05);
    expect(
      pairedDifference(
        tallyOf(
          Array.from({ length: 80 }, () => 0),
          3,
        ),
      ).pNotWorse(0.05),
    ).toBeLessThan(0.05);
  });

  it('pass a candidate at the margin in 5 % at most, when whole cases flip', { tags: 'simulation' }, () => {
    // 5 % of cases are lost for good, the others keep their rate.
    const draw = (rng: Rng): PairTally =>
      tallyOf(
        Array.from({ length: 100 }, () => (rng.next() < 0.05 ? -1 : 0)),
        attempts,
      );
    const { passed } = atTheMargin(draw, 0.05);
    expect(passed).toBeLessThan(0.056);
  });

  it(
    'pass a candidate at the margin in 5 % at most, when cases vary and every one got a little worse',
    { tags: 'simulation' },
    () => {
      const draw = (rng: Rng): PairTally =>
        tallyOf(
          Array.from({ length: 60 }, () => {
            const p = 0.6 + 0.4 * rng.next();
            return rate(p - 0.1, rng) - rate(p, rng);
          }),
          attempts,
        );
      const { passed, failed } = atTheMargin(draw, 0.1);
      expect(passed).toBeLessThan(0.056);
      expect(failed).toBeLessThan(0.056);
      expect(passed).toBeGreaterThan(0.03);
    },
  );

  it('have an interval that covers the truth', { tags: 'simulation' }, () => {
    const rng = seededRng(5);
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const differences = Array.from({ length: 50 }, () => {
        const p = 0.5 + 0.4 * rng.next();
        return rate(p + 0.05, rng) - rate(p, rng);
      });
      const { low, high } = pairedDifference(tallyOf(differences, attempts));
      if (low <= 0.05 && 0.05 <= high) covered++;
    }
    expect(covered / 10_000).toBeGreaterThan(0.94);
  });
});

describe('independent samples', () => {
  it('are judged by Newcombe, and test and interval agree', () => {
    const [first, second] = [
      { successes: 56, n: 70 },
      { successes: 48, n: 80 },
    ];
    const found = independentDifference({ value: 0.6, effective: 80 }, { value: 0.8, effective: 70 }, 'newcombe');
    expect(found).toMatchObject(newcombe(first, second));
    // The margin at the interval's end is the margin of 2.5 %.
    expect(found.pNotWorse(-found.low)).toBeCloseTo(0.025, 6);
    expect(found.pNotWorse(-found.high)).toBeCloseTo(0.975, 6);
  });

  it('pass a candidate at the margin in 5 %', { tags: 'simulation' }, () => {
    const rng = seededRng(3);
    const drawn = (p: number): number =>
      Array.from({ length: 300 }, () => (rng.next() < p ? 1 : 0)).reduce((a: number, b) => a + b, 0) / 300;
    let passed = 0;
    let failed = 0;
    for (let i = 0; i < 4000; i++) {
      const p = independentDifference(
        { value: drawn(0.9), effective: 300 },
        { value: drawn(0.85), effective: 300 },
        'newcombe',
      ).pNotWorse(0.05);
      if (p <= 0.05) passed++;
      if (1 - p <= 0.05) failed++;
    }
    expect(passed / 4000).toBeLessThan(0.062);
    expect(failed / 4000).toBeLessThan(0.062);
    expect(passed / 4000).toBeGreaterThan(0.03);
  });
});

describe('the share of a release', () => {
  const tally = (sizes: readonly (readonly [successes: number, n: number])[]) => ({
    ...noRuns('base', '', ''),
    decided: sizes.reduce((sum, [, n]) => sum + n, 0),
    units: sizes.length,
    weight: sizes.reduce((sum, [, n]) => sum + n, 0),
    weight_squares: sizes.reduce((sum, [, n]) => sum + n, 0),
    weighted_value: sizes.reduce((sum, [s]) => sum + s, 0),
    value_squares: sizes.reduce((sum, [s]) => sum + s * s, 0),
    value_weights: sizes.reduce((sum, [s, n]) => sum + s * n, 0),
    unit_weight_squares: sizes.reduce((sum, [, n]) => sum + n * n, 0),
  });

  it('counts repeated cases for no more than they tell', () => {
    const settled = Array.from({ length: 20 }, (_, i): [number, number] => [i < 10 ? 5 : 0, 5]);
    // Cases that always or never succeed tell as much as one run each.
    expect(shareOf(tally(settled))).toMatchObject({ value: 0.5, effective: expect.closeTo(19, 6) });
    const single = Array.from({ length: 100 }, (_, i): [number, number] => [i < 90 ? 1 : 0, 1]);
    expect(shareOf(tally(single))).toEqual({ kind: 'known', value: 0.9, effective: 100 });
    expect(
      shareOf(
        tally([
          [5, 5],
          [5, 5],
          [5, 5],
        ]),
      ),
    ).toMatchObject({ value: 1, effective: 3 });
    expect(shareOf(tally([]))).toEqual({ kind: 'no_runs' });
  });
});

describe('pairs that weigh differently, or score in between', () => {
  const differences = [0.5, 0.25, 0, 0, -0.25, 0.5, 0, 0.25, 0, 0.25];
  const tally = tallyOf(differences, 1);

  it('have the t interval of their differences where these vary enough', () => {
    const { value: difference, low, high } = ofKind(meanWithInterval(differences, 0.9), 'estimated');
    const found = pairedDifference(tally, 0.9);
    expect(found.method).toBe('clustered');
    expect(found.n).toBe(10);
    expect(found.difference).toBeCloseTo(difference, 12);
    // The floor |δ|(1 − |δ|) is above their variance, so the interval is wider than t's.
    expect(found.low).toBeLessThan(low);
    expect(found.high).toBeGreaterThan(high);
    const spread = [1, -1, 1, -0.5, -1, 1, 0.5, -1, 1, -1];
    const wide = pairedDifference(tallyOf(spread, 3), 0.9);
    const plain = ofKind(meanWithInterval(spread, 0.9), 'estimated');
    expect([wide.low, wide.high]).toEqual([expect.closeTo(plain.low, 9), expect.closeTo(plain.high, 9)]);
    expect(wide.unitVariance).toBeCloseTo((plain.standardError ** 2 * 10 * 10 + 0.25) / 11, 9);
  });

  it('have a test that agrees with the interval', () => {
    const found = pairedDifference(tally, 0.9);
    expect(found.pNotWorse(-found.low)).toBeCloseTo(0.05, 6);
    expect(found.pNotWorse(-found.high)).toBeCloseTo(0.95, 6);
    expect(found.pNotWorse(-found.difference)).toBeCloseTo(0.5, 9);
  });

  it('count for fewer where their weights differ', () => {
    const weighted = { ...tally, weight_squares: 20 };
    expect(pairedDifference(weighted)).toMatchObject({ method: 'clustered', n: 5 });
    expect(pairedDifference(weighted).low).toBeLessThan(pairedDifference(tally).low);
  });

  it('show nothing alone, or when no difference is known', () => {
    const one = pairedDifference(tallyOf([0], 2));
    expect(one.pNotWorse(0.3)).toBeGreaterThan(0.2);
    expect(one.unitVariance).toBeCloseTo(0.625, 12);
    const same = pairedDifference(tallyOf([0, 0, 0], 2));
    expect([same.pNotWorse(0), same.unitVariance]).toEqual([1, 0.0625]);
    const many = { ...noPairs('', ''), pairs: 2e6, weight: 2e6, weight_squares: 2e6, attempts: 2, weighted_d: 2000 };
    const large = pairedDifference({ ...many, weighted_d_squares: 2000 });
    expect(large.pNotWorse(0)).toBeLessThan(1e-12);
    expect(large.pNotWorse(-large.low)).toBeCloseTo(0.025, 6);
  });
});

describe('single pairs', () => {
  it('plan with the variance of flips, half a pair of each kind added', () => {
    const found = pairedDifference(tallyOf([1, -1, -1, ...Array.from({ length: 17 }, () => 0)], 1));
    expect(found).toMatchObject({ method: 'tango', n: 20, difference: -0.05 });
    expect(found.unitVariance).toBeCloseTo(3.5 / 21 - 0.05 ** 2, 12);
  });
});
