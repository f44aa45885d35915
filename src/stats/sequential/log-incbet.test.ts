import { describe, expect, it } from 'vitest';
import { closeTo } from '../../../test/vectors.ts';
import { incbet } from '../special.ts';
import { incbetFraction, logIncbet } from './log-incbet.ts';

describe('logIncbet', () => {
  it('is the logarithm of the incomplete beta, on either side of its mean', () => {
    for (const [a, b] of [
      [1, 1],
      [0.3, 2],
      [5, 0.7],
      [20, 30],
      [400, 3],
    ] as const) {
      for (const x of [0.01, 0.2, 0.5, 0.8, 0.99]) {
        const whole = incbet(a, b, x);
        if (whole > 1e-300) closeTo(logIncbet(a, b, x), Math.log(whole), 1e-8);
      }
    }
  });

  it('goes on where the incomplete beta is too small for a double', () => {
    // I_x(a, 1) = x^a, and I_x(1, b) = 1 − (1 − x)^b.
    closeTo(logIncbet(5000, 1, 0.5), 5000 * Math.log(0.5));
    closeTo(logIncbet(1, 40, 1e-200), Math.log(40) + Math.log(1e-200));
    expect(incbet(5000, 1, 0.5)).toBe(0);
  });

  it('has a continued fraction that is 1 / (1 − x) where b is 1 less a multiple of it', () => {
    // a·B(a, 1)·I_x(a, 1) = x^a·(1 − x)·fraction.
    for (const x of [0.1, 0.3, 0.6]) closeTo(incbetFraction(4, 1, x), 1 / (1 - x), 1e-12);
  });
});
