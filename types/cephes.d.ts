// cephes ships types that its `exports` map hides; these are the functions used here.
declare module 'cephes' {
  export const compiled: Promise<void>;
  export function incbet(a: number, b: number, x: number): number;
  export function incbi(a: number, b: number, p: number): number;
  export function lbeta(a: number, b: number): number;
  export function ndtr(z: number): number;
  export function ndtri(p: number): number;
  export function stdtri(k: number, p: number): number;
  export function chdtrc(v: number, x: number): number;
  export function chdtri(v: number, p: number): number;
  export function bdtr(k: number, n: number, p: number): number;
  export function bdtrc(k: number, n: number, p: number): number;
  export function lgam(x: number): number;
  export function psi(x: number): number;
  export function zeta(x: number, q: number): number;
  export function kolmogorov(x: number): number;
}
