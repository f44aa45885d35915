import { describe, expect, it } from 'vitest';
import { placeIn, stretchOf, ticks, withKnownTimes } from './time-scale.ts';

const step = (offset_ms: number | null, duration_ms: number | null) => ({ offset_ms, duration_ms });

describe('the time of a run', () => {
  it('goes from the first start to the last end', () => {
    expect(stretchOf([step(0, 100), step(50, 900), step(60, null)])).toEqual({ from: 0, to: 950 });
  });

  it('is not known where no clock is, and has a length where all took none', () => {
    expect(stretchOf([step(null, null)])).toBeUndefined();
    expect(stretchOf([])).toBeUndefined();
    expect(stretchOf([step(0, 0)])).toEqual({ from: 0, to: 1 });
  });

  it('is not made up for steps whose source told that of the run alone', () => {
    const root = { is_step: false, ...step(0, 900) };
    const untimed = [root, { is_step: true, ...step(0, 0) }];
    expect(withKnownTimes(untimed)).toEqual([root, { is_step: true, ...step(null, null) }]);
    const timed = [...untimed, { is_step: true, ...step(5, 1) }];
    expect(withKnownTimes(timed)).toEqual(timed);
  });

  it('places a step by its share, cut to what is shown', () => {
    const shown = { from: 100, to: 200 };
    expect(placeIn(shown, step(125, 50))).toEqual({ from: 0.25, to: 0.75 });
    expect(placeIn(shown, step(0, 150))).toEqual({ from: 0, to: 0.5 });
    expect(placeIn(shown, step(0, 50))).toBeUndefined();
    expect(placeIn(shown, step(null, null))).toBeUndefined();
  });

  const texts = (from: number, to: number, most: number) => ticks({ from, to }, most).map(({ text }) => text);

  it('is marked at round moments, not too many', () => {
    expect(texts(0, 14_000, 4)).toEqual(['0', '5 s', '10 s']);
    expect(texts(200, 700, 5)).toEqual(['200 ms', '300 ms', '400 ms', '500 ms', '600 ms', '700 ms']);
    for (const to of [3, 70, 999, 61_000, 3_700_000, 900_000_000, 1e13]) {
      const found = ticks({ from: 0, to }, 4);
      expect(found.length).toBeGreaterThanOrEqual(1);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
    }
  });

  it('is written with as many digits as tell two moments apart', () => {
    expect(texts(1990, 2030, 4)).toEqual(['1.99 s', '2.00 s', '2.01 s', '2.02 s', '2.03 s']);
    expect(texts(0, 150_000, 5)).toEqual(['0', '30 s', '1 min', '1 min 30 s', '2 min', '2 min 30 s']);
    expect(texts(3_600_000, 5_400_000, 2)).toEqual(['1 h', '1 h 15 min', '1 h 30 min']);
  });
});
