import { requireAllFinite, requireLength } from '../domain.ts';
import { kolmogorovTail } from '../special.ts';

/** Two-sample Kolmogorov–Smirnov test. */
export interface KolmogorovSmirnov {
  readonly statistic: number;
  readonly p: number;
  readonly method: 'exact' | 'asymptotic';
}

/** Up to this many lattice points the exact p-value is counted, in well under a second. */
const exactLimit = 4_000_000;

/**
 * Largest distance of two empirical distribution functions with a two-sided p-value, exact for small samples; with ties it is conservative.
 *
 * Throws `numeric` on an empty sample or a value that is not finite. Source: Hodges 1958 (exact); Kolmogorov's limit beyond.
 */
export function kolmogorovSmirnov(x: ArrayLike<number>, y: ArrayLike<number>): KolmogorovSmirnov {
  requireLength('x', x, 1);
  requireLength('y', y, 1);
  requireAllFinite('x', x);
  requireAllFinite('y', y);
  const steps = largestGap(Float64Array.from(x).toSorted(), Float64Array.from(y).toSorted());
  const m = x.length;
  const n = y.length;
  const statistic = steps / (m * n);
  if (m * n <= exactLimit) return { statistic, p: exactTail(m, n, steps), method: 'exact' };
  const p = kolmogorovTail(statistic * Math.sqrt((m * n) / (m + n)));
  return { statistic, p: Math.min(1, p), method: 'asymptotic' };
}

/** m·n·D as the whole number that it is. */
function largestGap(x: Float64Array, y: Float64Array): number {
  const m = x.length;
  const n = y.length;
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < m && j < n) {
    const value = Math.min(x[i] ?? 0, y[j] ?? 0);
    while (i < m && x[i] === value) i++;
    while (j < n && y[j] === value) j++;
    largest = Math.max(largest, Math.abs(i * n - j * m));
  }
  return largest;
}

/**
 * P(m·n·D ≥ steps): a random order of both samples is a lattice path from (0, 0) to (m, n); add up the chance of each first step that
 * leaves the band |i·n − j·m| < steps. Adding what leaves, not what stays, keeps tiny p-values exact.
 */
function exactTail(m: number, n: number, steps: number): number {
  let left = 0;
  const row = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      // No path comes from below the first row or from left of the first column: there is nothing in `row` there yet.
      const fromBelow = ((row[j] ?? 0) * (m - i + 1)) / (m + n - i - j + 1);
      const fromLeft = ((row[j - 1] ?? 0) * (n - j + 1)) / (m + n - i - j + 1);
      const here = i === 0 && j === 0 ? 1 : fromBelow + fromLeft;
      const outside = Math.abs(i * n - j * m) >= steps;
      if (outside) left += here;
      row[j] = outside ? 0 : here;
    }
  }
  return Math.min(1, left);
}
