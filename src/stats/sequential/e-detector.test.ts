import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import {
  type DetectorDesign,
  detectorObserve,
  detectorStart,
  detectorStatistic,
  shiryaevRoberts,
} from './e-detector.ts';

interface DetectorCase {
  readonly kind: string;
  readonly x: readonly number[];
  readonly p0: number;
  readonly bet: number;
  readonly sr: readonly number[];
  readonly cusum: readonly number[];
  readonly alarm_at_threshold_100: readonly [number, number];
}

const design: DetectorDesign = {
  kind: 'shiryaev_roberts',
  reference: 0.2,
  direction: 'up',
  bets: [0.25, 0.75, 2],
  alpha: 0.01,
};

describeVectors('e-detectors', () => {
  const cases = vectorGroup<DetectorCase>('change_detection').filter((c) => c.kind.startsWith('e_detector'));
  it.each(cases)('of $x', (c) => {
    for (const [kind, want, alarm] of [
      ['shiryaev_roberts', c.sr, c.alarm_at_threshold_100[0]],
      ['cusum', c.cusum, c.alarm_at_threshold_100[1]],
    ] as const) {
      const own: DetectorDesign = { ...design, kind, reference: c.p0, bets: [c.bet] };
      let state = detectorStart(own);
      const seen = c.x.map((x) => {
        state = detectorObserve(state, own, [x]);
        return detectorStatistic(state);
      });
      closeTo(seen, want);
      expect(state.alarm).toEqual({ kind: 'alarm', n: alarm });
    }
  });
});

/** Mean number of observations at `rate` up to the first alarm, given up after `most`. */
function meanRun(own: DetectorDesign, rate: number, of: { streams: number; most: number; seed: number }): number {
  const rng = seededRng(of.seed);
  const chunk = new Float64Array(20);
  let total = 0;
  for (let s = 0; s < of.streams; s++) {
    let state = detectorStart(own);
    while (state.alarm.kind === 'none' && state.n < of.most) {
      for (let i = 0; i < chunk.length; i++) chunk[i] = Number(rng.next() < rate);
      state = detectorObserve(state, own, chunk);
    }
    total += state.alarm.kind === 'alarm' ? state.alarm.n : of.most;
  }
  return total / of.streams;
}

describe('the detectors', () => {
  it.each(['shiryaev_roberts', 'cusum'] as const)(
    '%s: at least 1/alpha observations between false alarms',
    { tags: 'simulation' },
    (kind) => {
      // Giving up early only shortens the mean, so the bound stands.
      const run = meanRun({ ...design, kind }, 0.2, { streams: 10_000, most: 1000, seed: 121 });
      expect(run).toBeGreaterThanOrEqual(100);
    },
  );

  it('finds a rise, and a fall, long before a false alarm would come', () => {
    expect(meanRun(design, 0.6, { streams: 1000, most: 1000, seed: 122 })).toBeLessThan(15);
    const down: DetectorDesign = { ...design, direction: 'down', reference: 0.8, bets: [0.5, 2] };
    expect(meanRun(down, 0.4, { streams: 1000, most: 1000, seed: 123 })).toBeLessThan(15);
  });

  it('is mirrored when the values and the direction are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 }), (xs) => {
        const down: DetectorDesign = { ...design, direction: 'down', reference: 0.8 };
        const here = detectorObserve(detectorStart(design), design, xs);
        const there = detectorObserve(
          detectorStart(down),
          down,
          xs.map((x) => 1 - x),
        );
        expect(detectorStatistic(there) / Math.max(1, detectorStatistic(here))).toBeCloseTo(
          detectorStatistic(here) / Math.max(1, detectorStatistic(here)),
          9,
        );
        expect(there.alarm).toEqual(here.alarm);
      }),
    );
  });

  it('are the same one by one and all at once', () => {
    const rng = seededRng(124);
    const xs = Array.from({ length: 60 }, () => Number(rng.next() < 0.5));
    const whole = detectorObserve(detectorStart(design), design, xs);
    let state = detectorStart(design);
    for (const x of xs) state = detectorObserve(state, design, [x]);
    expect(whole).toEqual(state);
    expect(whole.alarm.kind).toBe('alarm');
  });

  it('keeps its alarm, stays finite, and survives JSON', () => {
    const ones = new Float64Array(5000).fill(1);
    const state = detectorObserve(detectorStart(design), design, ones);
    expect(detectorStatistic(state)).toBe(1e300);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    expect(detectorObserve(state, design, [0, 0]).alarm).toEqual(state.alarm);
    expect(shiryaevRoberts(0, 1.5)).toBe(1.5);
  });

  it('refuses bets that could lose more than everything, and values outside [0, 1]', () => {
    expect(() => detectorStart({ ...design, bets: [5.1] })).toThrow('a bet of 5.1');
    expect(() => detectorStart({ ...design, direction: 'down', bets: [1.3] })).toThrow('a bet of 1.3');
    expect(() => detectorStart({ ...design, bets: [0] })).toThrow('a bet of 0');
    expect(() => detectorStart({ ...design, bets: [] })).toThrow('bets');
    expect(() => detectorStart({ ...design, alpha: 1 })).toThrow('alpha');
    expect(() => detectorStart({ ...design, reference: 0 })).toThrow('reference');
    expect(() => detectorObserve(detectorStart(design), design, [0, 2])).toThrow('observation 1 is 2');
  });
});
