import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { addPerturbations, perturbationStability, type PerturbationSums } from './perturbation.ts';

const key = { task: 't', release: 'r', dimension: '', value: '' };

/** Sums over cases of weight 1 with these rates before and after. */
function sumsOf(perturbation: string, pairs: readonly (readonly [before: number, after: number])[]): PerturbationSums {
  const sum = (of: (before: number, after: number) => number): number =>
    pairs.reduce((total, [before, after]) => total + of(before, after), 0);
  return {
    ...key,
    perturbation,
    cases: pairs.length,
    weight: pairs.length,
    weight_squared: pairs.length,
    unperturbed: sum((before) => before),
    difference: sum((before, after) => after - before),
    difference_squares: [sum((before, after) => after - before), sum((before, after) => (after - before) ** 2)],
    lost: sum((before, after) => Number(after < before)),
    gained: sum((before, after) => Number(after > before)),
    unchanged_weight: sum((before, after) => Number(before === after)),
  };
}

const rate = fc.constantFrom(0, 0.5, 1);
const pairs = fc.array(fc.tuple(rate, rate), { minLength: 2, maxLength: 30 });
const differenceOf = (sums: readonly PerturbationSums[], name: string) => {
  const found = ofKind(perturbationStability(sums), 'measured').by[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return ofKind(found.difference, 'estimated');
};

describe('stability across perturbations', () => {
  it('mirrors when a perturbation and its absence are swapped, and holds the difference in its interval', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const there = differenceOf([sumsOf('', all), sumsOf('p', all)], 'p');
        const swapped = all.map(([before, after]) => [after, before] as const);
        const back = differenceOf([sumsOf('', swapped), sumsOf('p', swapped)], 'p');
        expect(back.value).toBeCloseTo(-there.value, 9);
        expect([back.low, back.high]).toEqual([expect.closeTo(-there.high, 9), expect.closeTo(-there.low, 9)]);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.high).toBeGreaterThanOrEqual(there.value);
      }),
    );
  });

  it('has an interval where all cases agree, and a wider one the more perturbations hold at once', () => {
    const still = Array.from({ length: 20 }, () => [1, 1] as const);
    const alone = differenceOf([sumsOf('', still), sumsOf('a', still)], 'a');
    expect(alone).toMatchObject({ value: 0, n: 20 });
    expect(alone.high).toBeGreaterThan(0.05);
    const among = differenceOf([sumsOf('', still), sumsOf('a', still), sumsOf('b', still)], 'a');
    expect(among.high).toBeGreaterThan(alone.high);
  });

  it('is that of all cases where groups are added', () => {
    fc.assert(
      fc.property(pairs, pairs, (one, other) => {
        const of = (all: typeof one): PerturbationSums[] => [sumsOf('', all), sumsOf('p', all)];
        const added = perturbationStability(addPerturbations([...of(one), ...of(other)]));
        expect(added).toEqual(perturbationStability(of([...one, ...other])));
      }),
    );
  });

  it('says so where no case was tried in two conditions, or one only', () => {
    expect(perturbationStability([])).toEqual({ kind: 'not_recorded' });
    const one = perturbationStability([sumsOf('', [[1, 0]]), sumsOf('p', [[1, 0]])]);
    expect(one).toMatchObject({ by: { p: { difference: { kind: 'insufficient', n: 1, need: 2 }, lost: 1 } } });
  });
});
