import { expect, it } from 'vitest';
import { RequestRate } from './request-rate.ts';

it('lets 600 requests through at once, then 60 a second, for each caller', () => {
  let nowMs = 0;
  const rate = new RequestRate({ now: () => nowMs });
  const taken = (caller: string, n: number): number => {
    let through = 0;
    for (let i = 0; i < n; i++) if (rate.take(caller) === 0) through++;
    return through;
  };
  expect(taken('a', 1000)).toBe(600);
  expect(rate.take('a')).toBe(17);
  expect(taken('b', 10)).toBe(10);
  nowMs += 1000;
  expect(taken('a', 1000)).toBe(60);
  nowMs += 3_600_000;
  expect(taken('a', 1000)).toBe(600);
});
