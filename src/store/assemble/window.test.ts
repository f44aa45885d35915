import { describe, expect, it } from 'vitest';
import { batchesOf, batchLimit, type NextWindow } from './window.ts';

const window: NextWindow = { from: 10, middle: 15, to: 20, arrivals: 100, before: { longAgo: 0, lately: 0 } };

describe('the batches of a window', () => {
  it('are one where few have arrived', () => {
    expect(batchesOf(window, 50_000)).toEqual([{ from: 10, to: 20, parts: 1, part: 0, arrivals: 100 }]);
  });

  it('are two halves of its time where many have', () => {
    const half = { parts: 1, part: 0, arrivals: 25_000 };
    expect(batchesOf({ ...window, arrivals: 50_000 }, 50_000)).toEqual([
      { from: 10, to: 15, ...half },
      { from: 15, to: 20, ...half },
    ]);
  });

  it('are parts by hash where one moment has them all, of half the limit at most', () => {
    const batches = batchesOf({ ...window, middle: 20, arrivals: 1_000_000 }, 50_000);
    expect(batches).toHaveLength(40);
    expect(batches[39]).toEqual({ from: 10, to: 20, parts: 40, part: 39, arrivals: 25_000 });
    expect(batchesOf({ ...window, middle: 20, arrivals: 50_000 }, 50_000)).toHaveLength(2);
  });
});

it('a batch takes a tenth of the memory, within bounds', () => {
  expect([2e9, 8e9, 24e9, 256e9].map((memory) => batchLimit(memory))).toEqual([20_000, 80_000, 240_000, 250_000]);
});
