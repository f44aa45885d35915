import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { judgeRates } from './judge-rates.ts';
import { agreementTable, cohenKappa } from './kappa.ts';
import { krippendorffAlpha, krippendorffInterval, type Rating } from './krippendorff.ts';

interface KappaCase {
  readonly table: readonly (readonly number[])[];
  readonly po: number;
  readonly pe: number;
  readonly kappa: number;
  readonly se: number;
}
interface AlphaCase {
  readonly units: readonly (readonly Rating[])[];
  readonly alpha_nominal: number;
}

describeVectors('agreement', () => {
  it.each(vectorGroup<KappaCase>('cohen_kappa'))('kappa $kappa', (one) => {
    const found = ofKind(cohenKappa(one.table), 'estimated');
    closeTo([found.value, found.standardError, found.observed, found.expected], [one.kappa, one.se, one.po, one.pe]);
  });

  it.each(vectorGroup<AlphaCase>('krippendorff_alpha_nominal'))('alpha $alpha_nominal', (one) => {
    const found = ofKind(krippendorffAlpha(one.units), 'estimated');
    closeTo(found.value, one.alpha_nominal);
  });
});

describe('cohenKappa', () => {
  /** Kappa of a 2 × 2 table, given row by row. */
  const kappa = (pp: number, pf: number, fp: number, ff: number): ReturnType<typeof cohenKappa> =>
    cohenKappa([
      [pp, pf],
      [fp, ff],
    ]);

  it('is the same when raters swap, and without value for one category', () => {
    const a = ofKind(kappa(20, 5, 10, 15), 'estimated');
    const b = ofKind(kappa(20, 10, 5, 15), 'estimated');
    closeTo([a.value, a.standardError], [b.value, b.standardError]);
    expect(kappa(9, 0, 0, 0)).toEqual({ kind: 'one_category', n: 9 });
    expect(() => cohenKappa([[1, 2], [3]])).toThrow('the length of table[1] is 1');
    expect(() => cohenKappa([[0]])).toThrow('the agreement table is empty');
    expect(() => kappa(1.5, 0, 0, 1)).toThrow('table[0][0] is 1.5');
  });

  it('of raters who never differ is 1, with a bound from their number of units', () => {
    const few = ofKind(kappa(5, 0, 0, 5), 'estimated');
    expect(few).toMatchObject({ value: 1, standardError: 0, high: 1 });
    closeTo(few.low, 1 - 2 * (1 - 0.025 ** (1 / 10)));
    expect(ofKind(kappa(500, 0, 0, 500), 'estimated').low).toBeGreaterThan(0.99);
  });

  it('counts labels into its table', () => {
    expect(agreementTable(['p', 'p', 'f'], ['p', 'f', 'f'])).toEqual({
      labels: ['p', 'f'],
      table: [
        [1, 1],
        [0, 1],
      ],
    });
  });

  it('has an interval of z standard errors, cut to [−1, 1]', () => {
    const found = ofKind(
      cohenKappa(
        [
          [40, 9],
          [11, 40],
        ],
        0.9,
      ),
      'estimated',
    );
    const half = 1.6448536269514722 * found.standardError;
    closeTo([found.low, found.high], [found.value - half, found.value + half]);
    const wide = ofKind(
      cohenKappa([
        [1, 1],
        [0, 1],
      ]),
      'estimated',
    );
    expect(wide.high).toBe(1);
  });

  it('interval covers in about 95 % of 10 000 samples of 150 units', { tags: 'simulation' }, () => {
    const rng = seededRng(25);
    // Cells .5 .1 / .1 .3: kappa = (.8 − .52) / .48.
    const truth = 0.28 / 0.48;
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const table = [
        [0, 0],
        [0, 0],
      ];
      for (let unit = 0; unit < 150; unit++) {
        const u = rng.next();
        const row = table[u < 0.6 ? 0 : 1] ?? [];
        const column = u < 0.5 || (u >= 0.6 && u < 0.7) ? 0 : 1;
        row[column] = (row[column] ?? 0) + 1;
      }
      const found = cohenKappa(table);
      if (found.kind === 'estimated' && found.low <= truth && truth <= found.high) covered++;
    }
    expect(Math.abs(covered / 10_000 - 0.95)).toBeLessThan(0.012);
  });
});

describe('krippendorffAlpha', () => {
  it('is 1 for full agreement and near 0 for coin flips', () => {
    expect(
      krippendorffAlpha([
        [1, 1],
        [0, 0, 0],
      ]),
    ).toMatchObject({ value: 1 });
    const rng = seededRng(26);
    const flips = Array.from({ length: 3000 }, () => [rng.int(2), rng.int(2)]);
    const found = ofKind(krippendorffAlpha(flips), 'estimated');
    expect(Math.abs(found.value)).toBeLessThan(0.05);
  });

  it('names what it cannot do', () => {
    expect(krippendorffAlpha([[1], [null, 2]])).toEqual({ kind: 'insufficient', n: 0, need: 1 });
    expect(
      krippendorffAlpha([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ kind: 'one_category', pairable: 4 });
  });

  it('bootstraps over units', () => {
    const rng = seededRng(27);
    const units = Array.from({ length: 60 }, () => {
      const truth = rng.int(2);
      return [truth, rng.next() < 0.85 ? truth : 1 - truth];
    });
    const found = ofKind(krippendorffInterval(units, { rng, replicates: 500 }), 'estimated');
    expect(found.low).toBeLessThan(found.value);
    expect(found.high).toBeGreaterThan(found.value);
    expect(krippendorffInterval([[1, 0]], { rng })).toMatchObject({ kind: 'no_interval' });
  });
});

describe('krippendorffInterval', () => {
  const units: readonly (readonly Rating[])[] = [
    ['a', 'a'],
    ['b', 'b'],
    ['a', 'b'],
    ['b', 'b'],
    ['a', 'a'],
    ['c', null],
  ];
  it('resamples the units with two ratings, and takes a resample of one category as full agreement', () => {
    const options = { rng: seededRng(3), replicates: 200 };
    const found = ofKind(krippendorffInterval(units, options), 'estimated');
    const paired = ofKind(krippendorffInterval(units.slice(0, 5), { ...options, rng: seededRng(3) }), 'estimated');
    expect(found).toEqual(paired);
    expect(found.high).toBe(1);
    expect(found.low).toBeLessThan(found.value);
    expect(krippendorffInterval([['a', 'a']], options)).toEqual({ kind: 'one_category', pairable: 2 });
    expect(krippendorffInterval([['a', 'b']], options)).toMatchObject({ kind: 'no_interval', pairable: 2 });
  });
});

describe('judgeRates', () => {
  it('says whether there are labels enough to gate on', () => {
    const rates = judgeRates({ truePass: 190, humanPass: 200, trueFail: 85, humanFail: 100 });
    closeTo([rates.tpr.value, rates.tnr.value, rates.j.value], [0.95, 0.85, 0.8]);
    expect(rates.labels).toEqual({ kind: 'enough' });
    expect(judgeRates({ truePass: 50, humanPass: 60, trueFail: 85, humanFail: 100 }).labels).toEqual({
      kind: 'insufficient',
      n: 60,
      need: 100,
    });
  });
});
