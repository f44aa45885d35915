import { seededRng } from '#base/rng.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { newcombe } from './newcombe.ts';

interface Case {
  readonly x1: number;
  readonly n1: number;
  readonly x2: number;
  readonly n2: number;
  readonly diff: number;
  readonly ci: readonly [number, number];
}

describeVectors('newcombe', () => {
  it.each(vectorGroup<Case>('newcombe_difference'))('$x1/$n1 against $x2/$n2', (one) => {
    const found = newcombe({ successes: one.x1, n: one.n1 }, { successes: one.x2, n: one.n2 });
    closeTo([found.difference, found.low, found.high], [one.diff, ...one.ci]);
  });
});

describe('newcombe', () => {
  it('mirrors when the arms are swapped, stays in [−1, 1] and holds the difference', () => {
    const arm = fc
      .integer({ min: 1, max: 200 })
      .chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const ab = newcombe(a, b);
        const ba = newcombe(b, a);
        closeTo([ba.difference, ba.low, ba.high], [-ab.difference, -ab.high, -ab.low], 1e-12);
        expect(ab.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(ab.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(ab.low).toBeLessThanOrEqual(ab.difference);
        expect(ab.high).toBeGreaterThanOrEqual(ab.difference);
      }),
    );
  });

  it.each([
    [0.9, 0.85, 80, 120],
    [0.97, 0.95, 60, 60],
    [0.5, 0.5, 30, 30],
  ])('covers a difference of %d and %d in 95 %% of 10 000 samples', { tags: 'simulation' }, (p1, p2, n1, n2) => {
    const rng = seededRng(2);
    const draw = (n: number, p: number): number =>
      Array.from({ length: n }, () => rng.next()).filter((u) => u < p).length;
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const { low, high } = newcombe({ successes: draw(n1, p1), n: n1 }, { successes: draw(n2, p2), n: n2 });
      if (low <= p1 - p2 && p1 - p2 <= high) covered++;
    }
    expect(covered / 10_000).toBeGreaterThan(0.94);
    expect(covered / 10_000).toBeLessThan(0.985);
  });
});
