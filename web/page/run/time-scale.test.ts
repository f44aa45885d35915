import { describe, expect, it } from 'vitest';
import { placeIn, stretchOf, ticks } from './time-scale.ts';

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

  it('places a step by its share, cut to what is shown', () => {
    const shown = { from: 100, to: 200 };
    expect(placeIn(shown, step(125, 50))).toEqual({ from: 0.25, to: 0.75 });
    expect(placeIn(shown, step(0, 150))).toEqual({ from: 0, to: 0.5 });
    expect(placeIn(shown, step(0, 50))).toBeUndefined();
    expect(placeIn(shown, step(null, null))).toBeUndefined();
  });

  it('is marked at round moments, not too many', () => {
    expect(ticks({ from: 0, to: 14_000 }, 4)).toEqual([0, 5000, 10_000]);
    expect(ticks({ from: 1200, to: 1700 }, 5)).toEqual([1200, 1300, 1400, 1500, 1600, 1700]);
    for (const to of [3, 70, 999, 61_000, 3_700_000, 900_000_000, 1e13]) {
      const found = ticks({ from: 0, to }, 4);
      expect(found.length).toBeGreaterThanOrEqual(1);
      expect(found.length).toBeLessThanOrEqual(5);
    }
  });
});
