import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { shrinkSlices } from './shrinkage.ts';

interface Case {
  readonly slices_n_x: readonly (readonly [number, number])[];
  readonly alpha: number;
  readonly beta: number;
  readonly posterior: readonly {
    readonly raw: number;
    readonly mean: number;
    readonly ci90: readonly [number, number];
  }[];
}

describeVectors('shrinkSlices', () => {
  it.each(vectorGroup<Case>('slice_shrinkage_empirical_bayes'))('prior Beta($alpha, $beta)', (one) => {
    const found = ofKind(shrinkSlices(one.slices_n_x.map(([n, successes]) => ({ n, successes }))), 'shrunk');
    closeTo([found.a, found.b], [one.alpha, one.beta], 1e-5);
    found.slices.forEach((slice, i) => {
      const { raw = 0, mean = 0, ci90 = [0, 0] } = one.posterior[i] ?? {};
      closeTo([slice.raw, slice.value, slice.low, slice.high], [raw, mean, ...ci90], 1e-5);
    });
  });
});

describe('shrinkSlices', () => {
  it('pulls each slice towards the others, small ones more', () => {
    const found = ofKind(
      shrinkSlices([
        { n: 200, successes: 120 },
        { n: 10, successes: 6 },
        { n: 100, successes: 95 },
        { n: 100, successes: 90 },
      ]),
      'shrunk',
    );
    const [large, small] = found.slices;
    expect(small?.value ?? 0).toBeGreaterThan(large?.value ?? 1);
    for (const slice of found.slices) {
      expect(slice.low).toBeLessThan(slice.value);
      expect(slice.high).toBeGreaterThan(slice.value);
    }
  });

  it('pools slices that do not differ, and learns nothing from two', () => {
    const same = ofKind(shrinkSlices([9, 9, 8, 9].map((successes) => ({ n: 10, successes }))), 'pooled');
    expect(new Set(same.slices.map((s) => s.value))).toEqual(new Set([35 / 40]));
    expect(
      shrinkSlices([
        { n: 5, successes: 1 },
        { n: 5, successes: 5 },
      ]),
    ).toEqual({ kind: 'insufficient', what: 'slices', n: 2, need: 3 });
    expect(same.slices.map((slice) => slice.raw)).toEqual([0.9, 0.9, 0.8, 0.9]);
    // Of single runs nothing can be said of how slices differ.
    expect(shrinkSlices([0, 1, 1].map((successes) => ({ n: 1, successes })))).toEqual({
      kind: 'insufficient',
      what: 'runs',
      n: 1,
      need: 2,
    });
    expect(() => shrinkSlices([], 1)).toThrow('confidence is 1');
    expect(shrinkSlices([0, 5, 5].map((successes) => ({ n: 5, successes })))).toEqual({ kind: 'all_or_nothing' });
  });
});
