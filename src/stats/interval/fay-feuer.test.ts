import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { fayFeuer } from './fay-feuer.ts';
import { garwood } from './garwood.ts';

describe('the interval of a rate of weighted events', () => {
  it("is Garwood's where all weigh the same", () => {
    for (const events of [0, 1, 10]) {
      const exact = garwood(events, 700, 0.9);
      const found = fayFeuer({ weight: events, squares: events, heaviest: 1 }, 700, 0.9);
      expect([found.low, found.high]).toEqual([expect.closeTo(exact.low, 9), expect.closeTo(exact.high, 9)]);
      const heavy = fayFeuer({ weight: 7 * events, squares: 49 * events, heaviest: 7 }, 4900, 0.9);
      expect([heavy.low, heavy.high]).toEqual([expect.closeTo(exact.low, 9), expect.closeTo(exact.high, 9)]);
    }
  });

  it('refuses what is no weight', () => {
    expect(() => fayFeuer({ weight: 1, squares: 1, heaviest: 0 }, 9)).toThrow('heaviest is 0');
    expect(() => fayFeuer({ weight: -1, squares: 1, heaviest: 1 }, 9)).toThrow('weight is -1');
  });

  it('covers a rate of which one run in ten is most', { tags: 'simulation' }, () => {
    // Of 300 runs 30 stand for 100 each; each run goes wrong with a chance of 2 %.
    const rng = seededRng(4);
    const exposure = 270 + 3000;
    const samples = 4000;
    let missed = 0;
    for (let i = 0; i < samples; i++) {
      let [weight, squares] = [0, 0];
      for (let run = 0; run < 300; run++) {
        if (rng.next() >= 0.02) continue;
        const w = run < 30 ? 100 : 1;
        weight += w;
        squares += w * w;
      }
      const { low, high } = fayFeuer({ weight, squares, heaviest: 100 }, exposure);
      if (0.02 < low || 0.02 > high) missed++;
    }
    expect(missed / samples).toBeLessThan(0.055);
  });
});
