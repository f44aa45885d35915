import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo } from '../../../test/vectors.ts';
import type { Side } from './beta-binomial.ts';
import { gammaPoissonLogE } from './gamma-poisson.ts';
import { logIncgam } from './log-incgam.ts';

describe('gammaPoissonLogE', () => {
  // mpmath, 40 digits: events, exposure, rate0, shape, rate → two-sided, less, greater.
  it.each([
    {
      at: [3, 12000],
      rate0: 0.001,
      prior: [1, 1000],
      want: [3.531962039381908, 3.989586333086607, -2.326717657965732],
    },
    { at: [0, 5000], rate0: 0.001, prior: [1, 1000], want: [3.208240530771945, 3.664433846790068, -1.791759469228055] },
    { at: [40, 1000], rate0: 0.01, prior: [2, 50], want: [23.89015661947575, -2.940617402061397, 23.98469151136738] },
    { at: [2000, 1000], rate0: 0.5, prior: [1, 2], want: [1267.095542242992, -7.854767636505455, 1268.095542242992] },
    { at: [1, 20000], rate0: 0.5, prior: [0.5, 3], want: [9985.693849832403, 9985.78078613948, -8.594339969859055] },
  ])('$at against $rate0', ({ at: [events = 0, exposure = 0], rate0, prior: [shape = 0, rate = 0], want }) => {
    const logE = (side: Side): number => gammaPoissonLogE({ events, exposure }, rate0, side, { shape, rate });
    closeTo([logE('two_sided'), logE('less'), logE('greater')], want);
  });

  it('takes the exponential with mean rate0 for prior', () => {
    const at = { events: 3, exposure: 12000 };
    expect(gammaPoissonLogE(at, 0.001)).toBe(gammaPoissonLogE(at, 0.001, 'two_sided', { shape: 1, rate: 1000 }));
  });

  it('does not care about the unit of exposure', () => {
    const hours = gammaPoissonLogE({ events: 4, exposure: 50 }, 0.2, 'less');
    expect(gammaPoissonLogE({ events: 4, exposure: 3000 }, 0.2 / 60, 'less')).toBeCloseTo(hours, 9);
  });

  it('raises a false alarm in at most 5 % of null streams looked at 300 times', { tags: 'simulation' }, () => {
    const [streams, looks, mean] = [10_000, 300, 0.1];
    for (const side of ['less', 'greater'] as const) {
      const rejects = Array.from({ length: looks + 1 }, (_, exposure) =>
        Array.from(
          { length: 90 },
          (_unused, events) => exposure > 0 && gammaPoissonLogE({ events, exposure }, mean, side) >= Math.log(20),
        ),
      );
      const rng = seededRng(131);
      let alarms = 0;
      for (let s = 0; s < streams; s++) {
        let events = 0;
        let waiting = -Math.log(1 - rng.next()) / mean;
        for (let t = 1; t <= looks; t++) {
          for (; waiting <= t; waiting -= Math.log(1 - rng.next()) / mean) events++;
          if (rejects[t]?.[events] === true) {
            alarms++;
            break;
          }
        }
      }
      expect(alarms / streams, side).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
      expect(alarms / streams, side).toBeGreaterThan(0.005);
    }
  });

  it('refuses what is outside its domain', () => {
    expect(() => gammaPoissonLogE({ events: 0.5, exposure: 1 }, 1)).toThrow('events');
    expect(() => gammaPoissonLogE({ events: 0, exposure: 0 }, 1)).toThrow('exposure');
    expect(() => gammaPoissonLogE({ events: 0, exposure: 1 }, 0)).toThrow('rate0');
    expect(() => gammaPoissonLogE({ events: 0, exposure: 1 }, 1, 'less', { shape: 0, rate: 1 })).toThrow('shape');
    expect(() => gammaPoissonLogE({ events: 0, exposure: 1 }, 1, 'less', { shape: 1, rate: 0 })).toThrow('prior.rate');
  });
});

describe('logIncgam', () => {
  it('gives tails that add to 1, and the exponential for s = 1', () => {
    for (const z of [0.01, 0.5, 1.9, 2.1, 30]) {
      const tails = logIncgam(1, z);
      expect(tails.upper).toBeCloseTo(-z, 12);
      expect(Math.exp(tails.lower) + Math.exp(tails.upper)).toBeCloseTo(1, 14);
    }
  });
});
