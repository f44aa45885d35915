import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { type Battle, numberBattles } from './battle.ts';
import { bradleyTerry, elo, ratingDifference, type Ratings } from './bradley-terry.ts';
import { connectivity } from './connectivity.ts';
import { inverse, times } from './linear.ts';
import { sideBias } from './side-bias.ts';

interface Case {
  readonly battles_i_j_outcome_weight: readonly (readonly [number, number, number, number])[];
  readonly ratings_ln_centered: readonly number[];
  readonly elo_centered: readonly number[];
  readonly diff01: number;
  readonly se_diff01_sandwich: number;
  readonly se_diff01_hessian: number;
  readonly winprob01: number;
}

function fitted(battles: readonly Battle[]): Ratings {
  return ofKind(bradleyTerry(battles), 'fitted');
}

describeVectors('Bradley–Terry', () => {
  it.each(vectorGroup<Case>('bradley_terry_half_ties'))('difference $diff01', (one) => {
    const fit = fitted(
      one.battles_i_j_outcome_weight.map(([i, j, outcome, weight]) => ({
        first: `${i}`,
        second: `${j}`,
        outcome,
        weight,
      })),
    );
    const inOrder = one.ratings_ln_centered.map((_, i) => fit.ratings[fit.names.indexOf(`${i}`)] ?? 0);
    closeTo(inOrder, one.ratings_ln_centered);
    closeTo(
      inOrder.map((r) => elo(r) - 1000),
      one.elo_centered,
    );
    const found = ratingDifference(fit, '0', '1');
    closeTo(
      [found.difference, found.standardError, found.winProbability],
      [one.diff01, one.se_diff01_sandwich, one.winprob01],
    );
    const hessian = ratingDifference({ ...fit, covariance: fit.hessianCovariance }, '0', '1');
    closeTo(hessian.standardError, one.se_diff01_hessian);
  });
});

const battle = (first: string, second: string, outcome: number, weight = 1): Battle => ({
  first,
  second,
  outcome,
  weight,
});

describe('bradleyTerry', () => {
  it('of two systems is the logit of the share, ties half', () => {
    const fit = fitted([battle('a', 'b', 1, 45), battle('a', 'b', 0, 30), battle('b', 'a', 0.5, 25)]);
    closeTo(ratingDifference(fit, 'a', 'b').difference, Math.log(0.575 / 0.425));
    const back = ratingDifference(fit, 'b', 'a');
    closeTo([back.low, back.high], [-ratingDifference(fit, 'a', 'b').high, -ratingDifference(fit, 'a', 'b').low]);
    expect(() => ratingDifference(fit, 'a', 'c')).toThrow('c has no rating');
  });

  it('names groups that never met, and a group that was never beaten', () => {
    expect(bradleyTerry([battle('a', 'b', 0.5), battle('c', 'd', 0.5)])).toEqual({
      kind: 'disconnected',
      groups: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    const sweep = [battle('a', 'b', 1, 5), battle('b', 'c', 1), battle('c', 'b', 1)];
    expect(bradleyTerry(sweep)).toEqual({ kind: 'one_sided', above: ['a'], below: ['b', 'c'] });
    expect(bradleyTerry([...sweep, battle('d', 'b', 0)])).toEqual({
      kind: 'one_sided',
      above: ['a'],
      below: ['b', 'c', 'd'],
    });
    expect(bradleyTerry([battle('a', 'b', 0, 5), battle('b', 'c', 1), battle('c', 'b', 1)])).toEqual({
      kind: 'one_sided',
      above: ['b', 'c'],
      below: ['a'],
    });
    expect(connectivity(2, numberBattles([battle('a', 'b', 0.5)]).bouts)).toEqual({ kind: 'linked' });
    const bounded = ofKind(bradleyTerry(sweep, { pseudoWins: 0.5 }), 'fitted');
    closeTo(ratingDifference(bounded, 'a', 'b').winProbability, 5.5 / 6, 1e-6);
  });

  it('adds pseudo wins once a pair, whoever stood first', () => {
    const battles = [
      battle('a', 'b', 1, 3),
      battle('b', 'a', 0, 2),
      battle('c', 'd', 1),
      battle('d', 'c', 0),
      battle('b', 'd', 1, 2),
    ];
    // A chain of pairs has no cycle, so each pair's rating is the logit of its own share.
    const fit = ofKind(bradleyTerry(battles, { pseudoWins: 0.5 }), 'fitted');
    closeTo(
      [
        ['a', 'b'],
        ['c', 'd'],
        ['b', 'd'],
      ].map(([first = '', second = '']) => ratingDifference(fit, first, second).winProbability),
      [5.5 / 6, 2.5 / 3, 2.5 / 3],
      1e-6,
    );
  });

  it('finds ratings far apart', () => {
    const fit = fitted([
      battle('a', 'b', 1, 9999),
      battle('b', 'c', 1, 9999),
      battle('b', 'a', 1),
      battle('c', 'b', 1),
    ]);
    closeTo(ratingDifference(fit, 'a', 'c').difference, 2 * Math.log(9999));
  });

  it('has an interval of z standard errors', () => {
    const fit = fitted([battle('a', 'b', 1, 3), battle('a', 'b', 0, 5)]);
    const { difference, standardError, low, high } = ratingDifference(fit, 'a', 'b', 0.9);
    closeTo(
      [difference - low, high - difference],
      [1.6448536269514722 * standardError, 1.6448536269514722 * standardError],
    );
  });

  it.each([
    [() => bradleyTerry([]), 'the length of battles is 0', 'was counted'],
    [() => bradleyTerry([battle('a', 'a', 1)]), 'battles[0] is a against itself', 'a battle needs two systems'],
    [() => bradleyTerry([battle('a', 'b', 2)]), 'battles[0].outcome is 2', 'was counted'],
    [() => bradleyTerry([battle('a', 'b', 1), battle('a', 'b', 1, 0)]), 'battles[1].weight is 0', 'was counted'],
    [() => ratingDifference(fitted([battle('a', 'b', 0.5)]), 'a', 'c'), 'c has no rating', 'rated are: a, b'],
    [() => ratingDifference(fitted([battle('a', 'b', 0.5)]), 'a', 'b', 1), 'confidence is 1', 'was counted'],
    [() => sideBias(0.5, 1), 'firstWins is 0.5', 'was counted'],
    [() => sideBias(1, -1), 'secondWins is -1', 'was counted'],
  ])('refuses %s', (call, message, hint) => {
    expect(call).toThrow(
      expect.objectContaining({
        code: 'numeric',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      }),
    );
  });

  it('clusters of one change nothing; a rater who repeats himself widens the interval', () => {
    const rng = seededRng(31);
    const battles = Array.from({ length: 60 }, (_, i) => battle(i % 2 ? 'a' : 'b', i % 3 ? 'c' : 'd', rng.int(2)));
    const apart = fitted(battles.map((b, i) => ({ ...b, cluster: `${i}` })));
    closeTo(apart.covariance.flat(), fitted(battles).covariance.flat(), 1e-9);
    const repeated = battles.flatMap((b, i) => Array.from({ length: 4 }, () => ({ ...b, cluster: `${i}` })));
    const wide = ratingDifference(fitted(repeated), 'a', 'c').standardError;
    closeTo(wide, ratingDifference(fitted(battles), 'a', 'c').standardError, 1e-6);
    expect(wide).toBeGreaterThan(
      1.9 * ratingDifference(fitted(repeated.map((b) => battle(b.first, b.second, b.outcome))), 'a', 'c').standardError,
    );
  });

  it('sandwich interval covers with ties in about 95 % of 2 000 tournaments', { tags: 'simulation' }, () => {
    const rng = seededRng(32);
    let covered = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      const counts = [0, 0, 0];
      for (let i = 0; i < 120; i++) {
        const u = rng.next();
        const at = u < 0.45 ? 0 : u < 0.75 ? 1 : 2;
        counts[at] = (counts[at] ?? 0) + 1;
      }
      const [wins = 1, losses = 1, ties = 1] = counts;
      const found = ratingDifference(
        fitted([battle('a', 'b', 1, wins), battle('a', 'b', 0, losses), battle('a', 'b', 0.5, ties)]),
        'a',
        'b',
      );
      const truth = Math.log(0.575 / 0.425);
      if (found.low <= truth && truth <= found.high) covered++;
    }
    expect(Math.abs(covered / rounds - 0.95)).toBeLessThan(0.02);
  });
});

describe('inverse', () => {
  it('undoes a matrix, also where a pivot is 0 at first', () => {
    const matrix = [
      [0, 2, 1],
      [2, 1, 0],
      [1, 0, 3],
    ];
    const back = inverse(matrix);
    matrix.forEach((row, i) =>
      closeTo(
        times(back, row),
        [0, 1, 2].map((j) => (i === j ? 1 : 0)),
        1e-12,
      ),
    );
    expect(() =>
      inverse([
        [1, 1],
        [1, 1],
      ]),
    ).toThrow(expect.objectContaining({ code: 'internal', message: expect.stringContaining('singular') }));
  });

  it('divides by the largest of a column, so that a crumb in it does no harm', () => {
    const matrix = [
      [1, 1, 0],
      [2, 0, 1],
      [1e-20, 1, 1],
    ];
    const back = inverse(matrix);
    for (const [i, row] of matrix.entries()) {
      closeTo(
        [0, 1, 2].map((j) => row.reduce((s, x, k) => s + x * (back[k]?.[j] ?? 0), 0)),
        [0, 1, 2].map((j) => (i === j ? 1 : 0)),
        1e-12,
      );
    }
  });
});

describe('sideBias', () => {
  it('tells a coin from a habit', () => {
    expect(sideBias(50, 50)).toMatchObject({ kind: 'tested', firstShare: 0.5, p: 1 });
    const found = ofKind(sideBias(70, 30), 'tested');
    expect(found.p).toBeLessThan(0.001);
    expect(sideBias(0, 0)).toEqual({ kind: 'no_decision' });
  });
});
