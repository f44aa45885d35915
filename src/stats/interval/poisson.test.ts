import { seededRng, type Rng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { garwood, timeBetween } from './garwood.ts';
import { compareRates } from './poisson-two-rate.ts';

interface Garwood {
  readonly events: number;
  readonly exposure: number;
  readonly conf: number;
  readonly rate: readonly [number, number];
  readonly mtbce_point: number | null;
  readonly mtbce_ci: readonly [number, number | null];
}
interface TwoRates {
  readonly x1: number;
  readonly T1: number;
  readonly x2: number;
  readonly T2: number;
  readonly p_two_sided: number;
  readonly p_rate1_less: number;
}

describeVectors('Poisson rates', () => {
  it.each(vectorGroup<Garwood>('garwood_poisson_mtbce'))('$events events in $exposure', (one) => {
    const rate = garwood(one.events, one.exposure, one.conf);
    closeTo([rate.low, rate.high], one.rate);
    closeTo(1 / rate.high, one.mtbce_ci[0]);
    const between = timeBetween(one.events, one.exposure, one.conf);
    expect(between.kind).toBe(one.mtbce_point === null ? 'none_seen' : 'estimated');
    if (between.kind === 'estimated') {
      closeTo(
        [between.value, between.low, between.high],
        [one.mtbce_point ?? 0, one.mtbce_ci[0], one.mtbce_ci[1] ?? 0],
      );
    }
  });

  it.each(vectorGroup<TwoRates>('poisson_two_rate_conditional'))('$x1 in $T1 against $x2 in $T2', (one) => {
    const found = ofKind(
      compareRates({ events: one.x1, exposure: one.T1 }, { events: one.x2, exposure: one.T2 }),
      'compared',
    );
    closeTo([found.pTwoSided, found.pFirstLower], [one.p_two_sided, one.p_rate1_less]);
  });
});

/** A Poisson draw as the number of unit-rate arrivals before `mean`. */
function poisson(rng: Rng, mean: number): number {
  let count = -1;
  for (let t = 0; t < mean; count++) t -= Math.log(1 - rng.next());
  return count;
}

describe('garwood', () => {
  it.each([0.5, 3, 12])(
    'covers a mean of %d events in at least 95 %% of 10 000 samples',
    { tags: 'simulation' },
    (mean) => {
      const rng = seededRng(3);
      let covered = 0;
      for (let i = 0; i < 10_000; i++) {
        const { low, high } = garwood(poisson(rng, mean), 100);
        if (low <= mean / 100 && mean / 100 <= high) covered++;
      }
      expect(covered / 10_000).toBeGreaterThan(0.945);
    },
  );

  it('gives a one-sided bound when nothing was seen', () => {
    const found = ofKind(timeBetween(0, 2996), 'none_seen');
    expect(found.atLeast).toBeCloseTo(1000, 0);
  });

  it.each([
    [() => garwood(1.5, 10), 'events is 1.5'],
    [() => garwood(1, 0), 'exposure is 0'],
    [() => garwood(1, 1, 0), 'confidence is 0'],
    [() => compareRates({ events: -1, exposure: 1 }, { events: 1, exposure: 1 }), 'first.events is -1'],
    [() => compareRates({ events: 1, exposure: 1 }, { events: 0.5, exposure: 1 }), 'second.events is 0.5'],
    [() => compareRates({ events: 1, exposure: 0 }, { events: 1, exposure: 1 }), 'first.exposure is 0'],
    [() => compareRates({ events: 1, exposure: 1 }, { events: 1, exposure: Infinity }), 'second.exposure is Infinity'],
  ])('refuses %s', (call, message) => {
    expect(call).toThrow(message);
  });
});

describe('compareRates', () => {
  it('inverts the ratio when the arms are swapped', () => {
    const a = { events: 4, exposure: 800 };
    const b = { events: 11, exposure: 1000 };
    const ab = ofKind(compareRates(a, b), 'compared');
    const ba = ofKind(compareRates(b, a), 'compared');
    closeTo([ba.ratio.low, ba.ratio.high], [1 / ab.ratio.high, 1 / ab.ratio.low]);
    closeTo(ba.pTwoSided, ab.pTwoSided);
    expect(ab.ratio.low).toBeLessThan(4 / 800 / (11 / 1000));
  });

  it('reads rates, not counts: equal rates hold the ratio 1, whatever the exposures', () => {
    const { ratio } = ofKind(compareRates({ events: 40, exposure: 10 }, { events: 400, exposure: 100 }), 'compared');
    expect(ratio.low).toBeLessThan(1);
    expect(ratio.high).toBeGreaterThan(1);
    expect(ratio.high / ratio.low).toBeLessThan(2.2);
  });

  it('has nothing to say about no events, and an open end for none in the second arm', () => {
    expect(compareRates({ events: 0, exposure: 5 }, { events: 0, exposure: 9 })).toEqual({ kind: 'no_events' });
    expect(compareRates({ events: 2, exposure: 5 }, { events: 0, exposure: 9 })).toMatchObject({
      ratio: { high: Infinity },
    });
  });
});
