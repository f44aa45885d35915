import * as cephes from 'cephes';

// The WebAssembly of cephes compiles once, here, so that every function below is synchronous for its callers.
await cephes.compiled;

/** cephes throws where a number on its way is too small for a double; the answer there is the limit. */
function orLimit(compute: () => number, limit: () => number): number {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && error.message.includes('underflow')) return limit();
    throw error;
  }
}

/** Regularised incomplete beta I_x(a, b): the distribution function of Beta(a, b) at x. */
export const incbet = (a: number, b: number, x: number): number => cephes.incbet(a, b, x);
/** Quantile of Beta(a, b) at probability p. */
export const incbi = (a: number, b: number, p: number): number =>
  orLimit(
    () => cephes.incbi(a, b, p),
    () => (cephes.incbet(a, b, 0.5) > p ? 0 : 1),
  );
/** ln B(a, b). */
export const lbeta = (a: number, b: number): number => cephes.lbeta(a, b);
/** ln Γ(x) for x > 0. */
export const lgam = (x: number): number => cephes.lgam(x);
/** ψ(x) = d ln Γ(x) / dx for x > 0. */
export const digamma = (x: number): number => cephes.psi(x);
/** ψ′(x), the second derivative of ln Γ(x), for x > 0. */
export const trigamma = (x: number): number => cephes.zeta(2, x);
/** Standard normal distribution function. */
export const ndtr = (z: number): number => cephes.ndtr(z);
/** Standard normal quantile at probability p in (0, 1). */
export const ndtri = (p: number): number => cephes.ndtri(p);
/** Quantile of Student's t with a whole number of degrees of freedom ≥ 1 at probability p. */
export const tQuantile = (degrees: number, p: number): number => cephes.stdtri(degrees, p);
/** P(X > x) of χ² with `degrees` degrees of freedom. */
export const chiSquareTail = (degrees: number, x: number): number =>
  orLimit(
    () => cephes.chdtrc(degrees, x),
    () => (x > degrees ? 0 : 1),
  );
/** The x with P(X > x) = p of χ² with `degrees` degrees of freedom. */
export const chiSquareUpper = (degrees: number, p: number): number =>
  orLimit(
    () => cephes.chdtri(degrees, p),
    () => chiSquareBisected(degrees, p),
  );
/** P(√n·D > x) of the Kolmogorov–Smirnov statistic D for large n; the series of cephes does not end near 0, where it is 1. */
export const kolmogorovTail = (x: number): number => (x < 0.18 ? 1 : Math.min(1, cephes.kolmogorov(x)));

function chiSquareBisected(degrees: number, p: number): number {
  let low = 0;
  let high = 2 * degrees + 100;
  while (chiSquareTail(degrees, high) > p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(degrees, middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(Bin(n, p) ≤ k); 0 below the support and 1 from its end on. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  return k >= n ? 1 : cephes.bdtr(k, n, p);
}

/** P(Bin(n, p) ≥ k); 1 at and below the start of the support and 0 past its end. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return k > n ? 0 : cephes.bdtrc(k - 1, n, p);
}
