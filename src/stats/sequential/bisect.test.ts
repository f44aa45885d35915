import { expect, it } from 'vitest';
import { turningPoint } from './bisect.ts';

it('finds where a condition turns, to the last bit, whichever way it turns', () => {
  const root = turningPoint((x) => x * x < 2, 0, 2);
  expect(Math.abs(root - Math.SQRT2)).toBeLessThan(3e-16);
  expect(turningPoint((x) => x * x > 2, 0, 2)).toBe(root);
  expect(Math.abs(turningPoint((x) => x < -0.3, -1, 0) + 0.3)).toBeLessThan(1e-16);
  expect(turningPoint((x) => x > 1e-300, 0, 1)).toBeLessThan(1e-60);
});

it('stops at the width that is asked for', () => {
  let asked = 0;
  const near = turningPoint(
    (x) => {
      asked++;
      return x < 0.7;
    },
    0,
    1,
    0.01,
  );
  expect(Math.abs(near - 0.7)).toBeLessThan(0.005);
  // One look at the low end, then seven halvings to 1/128.
  expect(asked).toBe(8);
});
