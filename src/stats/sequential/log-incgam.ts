import { lgam } from '../special.ts';

const tiny = 1e-300;
const enough = 1e-16;

/** ln P(s, z) and ln Q(s, z), the regularised incomplete gamma functions, both finite where one of them underflows. */
export interface LogGammaTails {
  readonly lower: number;
  readonly upper: number;
}

/** The two tails for s > 0 and z > 0: by series below s + 1, by continued fraction above. Source: Numerical Recipes §6.2. */
export function logIncgam(s: number, z: number): LogGammaTails {
  const front = s * Math.log(z) - z - lgam(s);
  if (z < s + 1) {
    const lower = front + Math.log(series(s, z));
    return { lower, upper: Math.log(-Math.expm1(lower)) };
  }
  const upper = front + Math.log(fraction(s, z));
  return { lower: Math.log1p(-Math.exp(upper)), upper };
}

/** Σ z^k / (s (s+1) … (s+k)). */
function series(s: number, z: number): number {
  let term = 1 / s;
  let sum = term;
  for (let k = 1; term > sum * enough; k++) {
    term *= z / (s + k);
    sum += term;
  }
  return sum;
}

/** The continued fraction of Γ(s, z) e^z z^−s, by Lentz's method. */
function fraction(s: number, z: number): number {
  let b = z + 1 - s;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 1_000_000; k++) {
    const numerator = -k * (k - s);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
