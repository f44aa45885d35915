import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { gridMean, gridStep, lastGridIndex } from './difference-grid.ts';
import { hedgedObserve, hedgedRange, hedgedStart } from './hedged-state.ts';
import { hedgedDifferenceInterval } from './unit-betting.ts';

const paired =
  (plus: number, minus: number) =>
  (rng: Rng): number => {
    const u = rng.next();
    if (u < plus) return 1;
    return u < plus + minus ? -1 : 0;
  };

describe('the grid of mean differences', () => {
  it('rises from -1 to 1 by the steps it promises, and is symmetric', () => {
    expect(gridMean(0)).toBe(-1);
    expect(gridMean(lastGridIndex)).toBe(1);
    for (let i = 1; i <= lastGridIndex; i++) {
      const [before, here] = [gridMean(i - 1), gridMean(i)];
      const inner = Math.min(Math.abs(before), Math.abs(here));
      expect(here - before).toBeCloseTo(inner < 0.1999 ? 0.001 : 0.01, 12);
      expect(here).toBeCloseTo(-gridMean(lastGridIndex - i), 15);
    }
  });
});

describe('hedgedObserve', () => {
  const alpha = 0.05;
  const kinds = {
    'pairs, 6 % discordant': paired(0.03, 0.03),
    'a worse candidate': paired(0.05, 0.3),
    'graded scores': (rng: Rng): number => 0.6 * rng.next() - 0.25,
  };

  it.each(Object.entries(kinds))(
    'holds the running intersection of the exact intervals, within a grid step: %s',
    (_, draw) => {
      const rng = seededRng(42);
      let state = hedgedStart;
      const differences: number[] = [];
      let [low, high] = [-1, 1];
      for (let t = 0; t < 100; t++) {
        const d = draw(rng);
        differences.push(d);
        state = hedgedObserve(state, alpha, [d]);
        const exact = hedgedDifferenceInterval(differences, alpha);
        low = Math.max(low, exact.low);
        high = Math.min(high, exact.high);
        const range = hedgedRange(state);
        if (range.kind === 'empty') throw new Error(`empty after ${t}`);
        expect(range.low).toBeLessThanOrEqual(low + 1e-9);
        expect(range.low).toBeGreaterThanOrEqual(low - gridStep(low) - 1e-9);
        expect(range.high).toBeGreaterThanOrEqual(high - 1e-9);
        expect(range.high).toBeLessThanOrEqual(high + gridStep(high) + 1e-9);
      }
      expect(high - low).toBeLessThan(0.5);
    },
  );

  it('is the same one by one, all at once, and through JSON', () => {
    const rng = seededRng(43);
    const differences = Array.from({ length: 100 }, () => 2 * rng.next() - 1);
    const whole = hedgedObserve(hedgedStart, alpha, differences);
    let state = hedgedStart;
    for (const d of differences) state = JSON.parse(JSON.stringify(hedgedObserve(state, alpha, [d])));
    expect(state).toEqual(whole);
  });

  it('covers a true mean at all of 200 looks in at least 95 % of streams', { tags: 'simulation' }, () => {
    const rng = seededRng(44);
    const draw = paired(0.05, 0.15);
    const streams = 10_000;
    const differences = new Float64Array(200);
    let missed = 0;
    for (let s = 0; s < streams; s++) {
      for (let t = 0; t < differences.length; t++) differences[t] = draw(rng);
      const range = hedgedRange(hedgedObserve(hedgedStart, alpha, differences));
      if (range.kind === 'empty' || range.low > -0.1 || range.high < -0.1) missed++;
    }
    expect(missed / streams).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
    expect(missed).toBeGreaterThan(0);
  });

  it('becomes empty, and stays so, when no constant mean fits', () => {
    const drifted = hedgedObserve(hedgedStart, alpha, [
      ...Array.from({ length: 100 }, () => -0.5),
      ...Array.from({ length: 400 }, () => 0.9),
    ]);
    expect(hedgedRange(drifted)).toEqual({ kind: 'empty' });
    expect(hedgedRange(hedgedObserve(drifted, alpha, [0, 0]))).toEqual({ kind: 'empty' });
  });

  it('is mirrored when the arms swap', () => {
    const rng = seededRng(45);
    const differences = Array.from({ length: 150 }, () => paired(0.1, 0.2)(rng));
    const here = hedgedRange(hedgedObserve(hedgedStart, alpha, differences));
    const there = hedgedRange(
      hedgedObserve(
        hedgedStart,
        alpha,
        differences.map((d) => -d),
      ),
    );
    if (here.kind === 'empty' || there.kind === 'empty') throw new Error('empty');
    expect(there.low).toBeCloseTo(-here.high, 12);
    expect(there.high).toBeCloseTo(-here.low, 12);
  });

  it('refuses a difference outside [-1, 1]', () => {
    expect(() => hedgedObserve(hedgedStart, alpha, [0, 1.5])).toThrow('difference 1 is 1.5');
    expect(() => hedgedObserve(hedgedStart, alpha, [Number.NaN])).toThrow('NaN');
    expect(() => hedgedObserve(hedgedStart, 0, [0])).toThrow('alpha');
  });
});
