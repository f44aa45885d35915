import { seededRng } from '#base/rng.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { ndtri } from '../special.ts';
import { mcnemar } from './mcnemar.ts';
import { type PairedCounts, tango, tangoNonInferiority, tangoScore } from './tango.ts';

interface Case {
  readonly cand_only_success: number;
  readonly base_only_success: number;
  readonly exact_mcnemar_p_two_sided: number;
}

describeVectors('mcnemar', () => {
  it.each(vectorGroup<Case>('mcnemar_e_process'))('$cand_only_success against $base_only_success', (one) => {
    const found = ofKind(mcnemar({ pairs: 200, gained: one.cand_only_success, lost: one.base_only_success }), 'tested');
    closeTo(found.pTwoSided, one.exact_mcnemar_p_two_sided);
  });
});

const counts: fc.Arbitrary<PairedCounts> = fc
  .tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }), fc.nat({ max: 200 }))
  .map(([gained, lost, same]) => ({ pairs: gained + lost + same + 1, gained, lost }));
const swapped = (c: PairedCounts): PairedCounts => ({ pairs: c.pairs, gained: c.lost, lost: c.gained });

describe('mcnemar', () => {
  it('mirrors when the arms are swapped', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const a = mcnemar(c);
        const b = mcnemar(swapped(c));
        expect(b.kind).toBe(a.kind);
        if (a.kind === 'tested' && b.kind === 'tested') {
          closeTo([b.pTwoSided, b.pImproved], [a.pTwoSided, a.pRegressed]);
        }
      }),
    );
  });

  it('has nothing to test without a disagreement, and refuses counts that do not fit', () => {
    expect(mcnemar({ pairs: 9, gained: 0, lost: 0 })).toEqual({ kind: 'no_disagreement', pairs: 9 });
    expect(() => mcnemar({ pairs: 3, gained: 2, lost: 2 })).toThrow('pairs − gained − lost is -1');
  });
});

describe('tango', () => {
  it('ends where the score meets ± z, mirrors, and holds the difference', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const { low, high, difference } = tango(c);
        expect(low).toBeLessThanOrEqual(difference);
        expect(high).toBeGreaterThanOrEqual(difference);
        const mirrored = tango(swapped(c));
        closeTo([-mirrored.high, -mirrored.low], [low, high], 1e-9);
        if (low > -0.999) closeTo(tangoScore(c, low), ndtri(0.975), 1e-6);
        if (high < 0.999) closeTo(tangoScore(c, high), -ndtri(0.975), 1e-6);
      }),
    );
  });

  it('is ± z² / (n + z²) where no pair disagrees: agreement is no proof of equality', () => {
    const z2 = ndtri(0.975) ** 2;
    const { low, high } = tango({ pairs: 50, gained: 0, lost: 0 });
    closeTo([low, high], [-z2 / (50 + z2), z2 / (50 + z2)], 1e-9);
  });

  it('passes agreement at the margin that is the end of its interval', () => {
    const z2 = ndtri(0.975) ** 2;
    closeTo(tangoNonInferiority({ pairs: 50, gained: 0, lost: 0 }, z2 / (50 + z2)), 0.025, 1e-6);
    expect(tangoNonInferiority({ pairs: 100, gained: 5, lost: 5 }, 0.2)).toBeLessThan(0.001);
    expect(tangoScore({ pairs: 50, gained: 0, lost: 0 }, 0)).toBe(0);
  });

  it('ends at −1 where every pair was lost, and at 1 where every pair was gained', () => {
    const lost = tango({ pairs: 6, gained: 0, lost: 6 });
    closeTo([lost.difference, lost.low], [-1, -1]);
    expect(lost.high).toBeGreaterThan(-0.9);
    const gained = tango({ pairs: 6, gained: 6, lost: 0 });
    closeTo([gained.difference, gained.high, gained.low], [1, 1, -lost.high]);
  });

  it('equals the McNemar z at a difference of 0', () => {
    closeTo(tangoScore({ pairs: 100, gained: 15, lost: 5 }, 0), 10 / Math.sqrt(20));
  });

  it('covers in 95 % of 10 000 samples, and passes a candidate at the margin in 5 %', { tags: 'simulation' }, () => {
    const rng = seededRng(4);
    let covered = 0;
    let passed = 0;
    for (let i = 0; i < 10_000; i++) {
      let gained = 0;
      let lost = 0;
      for (let pair = 0; pair < 120; pair++) {
        const u = rng.next();
        if (u < 0.03) gained++;
        else if (u < 0.11) lost++;
      }
      const c = { pairs: 120, gained, lost };
      const { low, high } = tango(c);
      if (low <= -0.05 && -0.05 <= high) covered++;
      if (tangoNonInferiority(c, 0.05) <= 0.05) passed++;
    }
    expect(Math.abs(covered / 10_000 - 0.95)).toBeLessThan(0.01);
    expect(passed / 10_000).toBeLessThan(0.06);
    expect(passed / 10_000).toBeGreaterThan(0.03);
  });
});
