import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearsonLower, clopperPearsonUpper } from './clopper-pearson.ts';
import { kornGraubardLower, kornGraubardUpper } from './korn-graubard.ts';

describe('bounds of a share in a weighted sample', () => {
  it('are Clopper–Pearson where every run stands for itself', () => {
    const counts = fc
      .integer({ min: 1, max: 500 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([events, n]) => {
        expect(kornGraubardLower(events / n, n)).toBeCloseTo(clopperPearsonLower(events, n), 9);
        expect(kornGraubardUpper(events / n, n)).toBeCloseTo(clopperPearsonUpper(events, n), 9);
      }),
    );
  });

  it('enclose the share, and tell less the fewer runs it is worth', () => {
    const shares = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(shares, fc.double({ min: 1, max: 1000, noNaN: true }), (share, n) => {
        const low = kornGraubardLower(share, n);
        const high = kornGraubardUpper(share, n);
        expect(low).toBeLessThanOrEqual(share + 1e-9);
        expect(high).toBeGreaterThanOrEqual(share - 1e-9);
        expect(kornGraubardUpper(share, n / 2)).toBeGreaterThanOrEqual(high - 1e-9);
        expect(kornGraubardLower(share, n / 2)).toBeLessThanOrEqual(low + 1e-9);
      }),
    );
  });

  it('refuse what is no share and no sample', () => {
    expect(() => kornGraubardUpper(1.2, 10)).toThrow('share is 1.2');
    expect(() => kornGraubardLower(0.5, 0)).toThrow('n is 0');
  });
});
