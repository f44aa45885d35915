import { chiSquareTail } from '../special.ts';
import { requireHistograms, shares } from './histogram.ts';

/** How far two histograms of counts lie apart, and whether chance explains it. */
export interface StabilityIndex {
  readonly psi: number;
  /** Pearson's χ² of the 2 × B table, to which PSI times n₁n₂ / (n₁ + n₂) is close, and which stands empty bins. */
  readonly chiSquare: number;
  readonly degrees: number;
  /** P of a χ² as large if nothing moved. The folk cut-offs 0.1 and 0.25 ignore the sample size; this does not. */
  readonly p: number;
}

const floor = 1e-6;

/**
 * Population stability index Σ (q − p) ln(q / p), shares floored at 1e-6, with a χ² test on the same counts.
 *
 * Throws `numeric` unless both histograms have the same bins (two or more), counts ≥ 0 and neither is empty. Source: statistics.md §7.
 */
export function psi(reference: ArrayLike<number>, current: ArrayLike<number>): StabilityIndex {
  requireHistograms(reference, current);
  const p = shares(reference);
  const q = shares(current);
  let index = 0;
  for (let i = 0; i < p.length; i++) {
    const before = Math.max(p[i] ?? 0, floor);
    const after = Math.max(q[i] ?? 0, floor);
    index += (after - before) * Math.log(after / before);
  }
  return { psi: index, ...twoSampleChiSquare(reference, current) };
}

function twoSampleChiSquare(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { readonly chiSquare: number; readonly degrees: number; readonly p: number } {
  const a = Float64Array.from(reference);
  const b = Float64Array.from(current);
  const totalA = a.reduce((s, x) => s + x, 0);
  const totalB = b.reduce((s, x) => s + x, 0);
  let chiSquare = 0;
  let used = 0;
  for (let i = 0; i < a.length; i++) {
    const both = (a[i] ?? 0) + (b[i] ?? 0);
    if (both === 0) continue;
    used++;
    const gap = (a[i] ?? 0) * Math.sqrt(totalB / totalA) - (b[i] ?? 0) * Math.sqrt(totalA / totalB);
    chiSquare += (gap * gap) / both;
  }
  const degrees = used - 1;
  return { chiSquare, degrees, p: degrees < 1 ? 1 : chiSquareTail(degrees, chiSquare) };
}
