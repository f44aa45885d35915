import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { tango, tangoNonInferiority } from '#stats/paired/tango.ts';
import { newcombe } from '#stats/interval/newcombe.ts';
import { noPairs, type PairTally } from '../tally/pair-tally.ts';
import { noRuns } from '../tally/arm-tally.ts';
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

  it('pass a candidate at the margin in 5 % at most, when whole cases flip', () => {
    // 5 % of cases are lost for good, the others keep their rate.
    const draw = (rng: Rng): PairTally =>
      tallyOf(
        Array.from({ length: 100 }, () => (rng.next() < 0.05 ? -1 : 0)),
        attempts,
      );
    const { passed } = atTheMargin(draw, 0.05);
    expect(passed).toBeLessThan(0.056);
  });

  it('pass a candidate at the margin in 5 % at most, when cases vary and every one got a little worse', () => {
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
  });

  it('have an interval that covers the truth', () => {
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

  it('pass a candidate at the margin in 5 %', () => {
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
