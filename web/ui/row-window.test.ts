import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowWindow, type RowSpace, scrollTopFor, spacePx, tallestPx } from './row-window.ts';

const spaces = fc.record({
  rows: fc.integer({ min: 1, max: 5_000_000 }),
  rowPx: fc.integer({ min: 20, max: 60 }),
  viewPx: fc.integer({ min: 100, max: 3000 }),
});
const maxTop = (space: RowSpace): number => Math.max(0, spacePx(space) - space.viewPx);

describe('the rows in view', () => {
  it('cover the view, and end with the last row, at any number of rows', () => {
    fc.assert(
      fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), (space, share) => {
        const top = share * maxTop(space);
        const { first, last, topPx } = rowWindow(space, top);
        expect(topPx).toBeLessThanOrEqual(top + 1);
        const end = topPx + (last - first + 1) * space.rowPx;
        expect(end).toBeGreaterThanOrEqual(Math.min(top + space.viewPx, spacePx(space)) - 1);
        if (share === 1) expect(last).toBe(space.rows - 1);
      }),
    );
  });

  it('are drawn within what a browser can draw', () => {
    expect(spacePx({ rows: 1_000_000, rowPx: 28 })).toBe(tallestPx);
    expect(rowWindow({ rows: 1_000_000, rowPx: 28, viewPx: 800 }, tallestPx - 800).last).toBe(999_999);
  });

  it('have a row among them after scrolling to it, and stay where they are if it was there', () => {
    fc.assert(
      fc.property(spaces, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (space, share, n) => {
        const row = n % space.rows;
        const to = scrollTopFor(space, row, share * maxTop(space));
        const { first, topPx } = rowWindow(space, to);
        const start = topPx + (row - first) * space.rowPx;
        expect(start).toBeGreaterThanOrEqual(to - 1);
        expect(start + space.rowPx).toBeLessThanOrEqual(to + Math.max(space.viewPx, space.rowPx) + 1);
        expect(scrollTopFor(space, row, to)).toBeCloseTo(to, 3);
      }),
    );
  });
});
