import { expect, it } from 'vitest';
import { ndtri } from '#stats/special.ts';
import type { Difference } from './effect/difference.ts';
import { moreForDifference, moreForShare } from './plan.ts';

const effect = (difference: number, n: number, unitVariance = 0.1): Difference => ({
  method: 'clustered',
  difference,
  low: -1,
  high: 1,
  n,
  unitVariance,
  pNotWorse: () => 0.5,
});
const reach = ndtri(0.95) + ndtri(0.8);

it('plans a difference on what was seen, without counting on a gain', () => {
  const whole = Math.ceil((reach ** 2 * 0.1) / 0.05 ** 2);
  expect(moreForDifference(effect(0, 10.9), 0.05, 0.05)).toBe(whole - 10);
  expect(moreForDifference(effect(0.3, 10), 0.05, 0.05)).toBe(whole - 10);
  // 4 points worse is 1 from the border, which counts as half a margin; 15 points worse is 10 from it.
  expect(moreForDifference(effect(-0.04, 0), 0.05, 0.05)).toBe(Math.ceil((reach ** 2 * 0.1) / 0.025 ** 2));
  expect(moreForDifference(effect(-0.15, 0), 0.05, 0.05)).toBe(Math.ceil((reach ** 2 * 0.1) / 0.1 ** 2));
  expect(moreForDifference(effect(0, 0), 0.05, 0.01)).toBeGreaterThan(whole);
});

it('plans a share by the larger of its variance and that at the bound', () => {
  const smoothed = (0.9 * 99 + 0.5) / 100;
  expect(moreForShare(0.9, 99, 0.8, 0.05)).toBe(
    Math.max(1, Math.ceil((reach ** 2 * 0.16) / (smoothed - 0.8) ** 2) - 99),
  );
  expect(moreForShare(0.5, 4, 0.9, 0.05)).toBe(Math.ceil((reach ** 2 * 0.25) / 0.4 ** 2) - 4);
  // Right at the bound it plans for a point of distance.
  expect(moreForShare(0.8, 1e9, 0.8, 0.05)).toBe(1);
  expect(moreForShare(0.5, 2.5, 0.5, 0.05)).toBe(Math.ceil((reach ** 2 * 0.25) / 0.01 ** 2) - 2);
});

it('plans at least one run more, and never more than can be run', () => {
  expect(moreForDifference(effect(0, 1e6), 0.05, 0.05)).toBe(1);
  expect(moreForDifference(effect(0, 0, 1), 0.0001, 0.05)).toBe(10_000_000);
});
