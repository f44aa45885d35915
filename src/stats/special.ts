import * as cephes from 'cephes';

// The WebAssembly of cephes compiles once, here, so that every function below is synchronous for its callers.
await cephes.compiled;

/** Regularised incomplete beta I_x(a, b): the distribution function of Beta(a, b) at x. */
export const incbet = (a: number, b: number, x: number): number => cephes.incbet(a, b, x);
/** Quantile of Beta(a, b) at probability p. */
export const incbi = (a: number, b: number, p: number): number => cephes.incbi(a, b, p);
/** ln B(a, b). */
export const lbeta = (a: number, b: number): number => cephes.lbeta(a, b);
/** Standard normal distribution function. */
export const ndtr = (z: number): number => cephes.ndtr(z);
/** Standard normal quantile at probability p in (0, 1). */
export const ndtri = (p: number): number => cephes.ndtri(p);
