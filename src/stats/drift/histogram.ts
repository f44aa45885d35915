import { AirworthyError } from '#base/error.ts';
import { requireLength, requireNonNegative, requireSameLength } from '../domain.ts';

/** Throws `numeric` unless both histograms have the same two bins or more, counts ≥ 0, and neither is empty. */
export function requireHistograms(reference: ArrayLike<number>, current: ArrayLike<number>): void {
  requireLength('reference', reference, 2);
  requireSameLength('current', current, reference.length);
  for (const [name, counts] of [
    ['reference', reference],
    ['current', current],
  ] as const) {
    let total = 0;
    for (let i = 0; i < counts.length; i++) {
      requireNonNegative(`${name}[${i}]`, counts[i] ?? Number.NaN);
      total += counts[i] ?? 0;
    }
    if (total === 0) throw new AirworthyError('numeric', `${name} has no observation`, { hint: 'widen the window' });
  }
}

/** Counts as shares of their sum. */
export function shares(counts: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(counts);
  const total = values.reduce((s, x) => s + x, 0);
  return values.map((x) => x / total);
}
