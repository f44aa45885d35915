import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { mcnemarLogE } from './mcnemar.ts';

interface PairCase {
  readonly cand_only_success: number;
  readonly base_only_success: number;
  readonly logE_two_sided: number;
  readonly logE_regression: number;
  readonly logE_improvement: number;
}

describeVectors('McNemar e-process', () => {
  it.each(vectorGroup<PairCase>('mcnemar_e_process'))('$cand_only_success against $base_only_success', (c) => {
    const pairs = { candidateOnly: c.cand_only_success, baselineOnly: c.base_only_success };
    closeTo(mcnemarLogE(pairs, 'difference'), c.logE_two_sided);
    closeTo(mcnemarLogE(pairs, 'regression'), c.logE_regression);
    closeTo(mcnemarLogE(pairs, 'improvement'), c.logE_improvement);
  });
});

describe('mcnemarLogE', () => {
  it('is mirrored when the arms swap', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (x, y) => {
        const here = { candidateOnly: x, baselineOnly: y };
        const there = { candidateOnly: y, baselineOnly: x };
        expect(mcnemarLogE(there, 'regression')).toBeCloseTo(mcnemarLogE(here, 'improvement'), 9);
        expect(mcnemarLogE(there, 'difference')).toBeCloseTo(mcnemarLogE(here, 'difference'), 9);
      }),
    );
  });

  it(
    'raises a false alarm in at most 5 % of streams of equal arms, looked at after every discordant pair',
    { tags: 'simulation' },
    () => {
      const [streams, pairs] = [10_000, 200];
      for (const claim of ['regression', 'improvement', 'difference'] as const) {
        const rejects = Array.from({ length: pairs + 1 }, (_, n) =>
          Array.from(
            { length: n + 1 },
            (_unused, k) => mcnemarLogE({ candidateOnly: k, baselineOnly: n - k }, claim) >= Math.log(20),
          ),
        );
        const rng = seededRng(82);
        let alarms = 0;
        for (let s = 0; s < streams; s++) {
          let k = 0;
          for (let n = 1; n <= pairs; n++) {
            if (rng.next() < 0.5) k++;
            if (rejects[n]?.[k] === true) {
              alarms++;
              break;
            }
          }
        }
        expect(alarms / streams, claim).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
        expect(alarms / streams, claim).toBeGreaterThan(0.005);
      }
    },
  );

  it('refuses counts that are none', () => {
    expect(() => mcnemarLogE({ candidateOnly: -1, baselineOnly: 0 }, 'difference')).toThrow('candidateOnly');
    expect(() => mcnemarLogE({ candidateOnly: 1, baselineOnly: 0.5 }, 'difference')).toThrow('baselineOnly');
  });
});
