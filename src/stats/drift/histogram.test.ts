import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { ndtr } from '../special.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { psi } from './psi.ts';

interface Case {
  readonly ref_counts: readonly number[];
  readonly cur_counts: readonly number[];
  readonly psi: number;
  readonly js_divergence_nats: number;
  readonly js_distance_base2: number;
  readonly chi2: number;
}

describeVectors('histograms', () => {
  it.each(vectorGroup<Case>('psi_js'))('PSI $psi', (one) => {
    const index = psi(one.ref_counts, one.cur_counts);
    closeTo([index.psi, index.chiSquare], [one.psi, one.chi2]);
    const js = jensenShannon(one.ref_counts, one.cur_counts);
    closeTo([js.divergenceNats, js.distance], [one.js_divergence_nats, one.js_distance_base2]);
  });
});

describe('histograms', () => {
  it('are 0 for equal shares, the same both ways, and at most 1 apart', () => {
    expect(psi([10, 20], [30, 60])).toMatchObject({ psi: 0, p: 1 });
    expect(jensenShannon([10, 20], [30, 60]).distance).toBe(0);
    closeTo(psi([5, 9, 2], [7, 3, 8]).psi, psi([7, 3, 8], [5, 9, 2]).psi);
    closeTo(jensenShannon([1, 0], [0, 1]).distance, 1);
  });

  it('has the p of χ², however few the bins', () => {
    const { chiSquare, degrees, p } = psi([60, 40], [50, 50]);
    closeTo([chiSquare, degrees], [25 * (2 / 55 + 2 / 45), 1]);
    closeTo(p, 2 * ndtr(-Math.sqrt(chiSquare)));
  });

  it('gives χ² a degree less for a bin that is empty in both', () => {
    expect(psi([10, 20, 0], [12, 18, 0]).degrees).toBe(1);
    expect(psi([10, 0], [12, 0])).toMatchObject({ degrees: 0, p: 1 });
  });

  it('PSI raises a false alarm in 5 % of 5 000 windows, whatever their size', { tags: 'simulation' }, () => {
    const rng = seededRng(33);
    const draw = (n: number): number[] => {
      const counts = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const bin = Math.min(3, Math.floor(rng.next() * rng.next() * 5));
        counts[bin] = (counts[bin] ?? 0) + 1;
      }
      return counts;
    };
    for (const n of [100, 400]) {
      let alarms = 0;
      for (let i = 0; i < 2500; i++) if (psi(draw(n), draw(n)).p <= 0.05) alarms++;
      expect(Math.abs(alarms / 2500 - 0.05)).toBeLessThan(0.015);
    }
  });

  it.each([
    [() => psi([1], [1]), 'the length of reference is 1'],
    [() => psi([1, 2], [1]), 'the length of current is 1'],
    [() => psi([1, -2], [1, 1]), 'reference[1] is -2'],
    [() => jensenShannon([1, 2], [0, 0]), 'current has no observation'],
  ])('refuse %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
