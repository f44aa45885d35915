import { incbet, lbeta } from '../special.ts';

const tiny = 1e-300;

/**
 * The continued fraction of the incomplete beta function: I_x(a, b) = x^a (1−x)^b · cf / (a · B(a, b)), for
 * x < (a+1)/(a+b+2), where it converges in about √max(a, b) terms. Source: Lentz's method, Numerical Recipes §6.4.
 */
export function incbetFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** ln I_x(a, b), which stays finite where I_x(a, b) itself underflows to 0. Takes a, b > 0 and 0 < x < 1. */
export function logIncbet(a: number, b: number, x: number): number {
  if (x >= (a + 1) / (a + b + 2)) return Math.log(incbet(a, b, x));
  return a * Math.log(x) + b * Math.log1p(-x) - Math.log(a) - lbeta(a, b) + Math.log(incbetFraction(a, b, x));
}
