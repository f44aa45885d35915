import { digamma, lgam, trigamma } from '../special.ts';

/** Σ w · ln(Γ(x + m) / Γ(x)) over counts m with weights w, with its first and second derivative by x. */
export interface Rising {
  readonly log: number;
  readonly slope: number;
  readonly curve: number;
}

/** Counts with their weights, laid out so that {@link rising} of them is quick for any x. */
export interface RisingCounts {
  /** Weight of the counts above i, at place i. */
  readonly above: Float64Array;
  /** Counts beyond the table. */
  readonly far: readonly { readonly m: number; readonly weight: number }[];
}

/** Beyond this the gamma function takes less time than the product. */
const longest = 512;

/** Lays counts out; only their order of size matters. */
export function risingCounts(counts: readonly { readonly m: number; readonly weight: number }[]): RisingCounts {
  const most = counts.reduce((found, { m }) => Math.max(found, m), 0);
  const above = new Float64Array(Math.min(most, longest));
  for (const { m, weight } of counts) {
    const last = Math.min(m, longest) - 1;
    if (last >= 0) above[last] = (above[last] ?? 0) + weight;
  }
  for (let i = above.length - 2; i >= 0; i--) above[i] = (above[i] ?? 0) + (above[i + 1] ?? 0);
  return { above, far: counts.filter(({ m }) => m > longest) };
}

/**
 * The sum at x > 0: Γ(x + m) / Γ(x) is the product of x + i for i < m, so equal factors of all counts are taken together.
 *
 * Source: Griffiths 1973, Biometrics 29:637.
 */
export function rising({ above, far }: RisingCounts, x: number): Rising {
  let log = 0;
  let slope = 0;
  let curve = 0;
  for (let i = 0; i < above.length; i++) {
    const weight = above[i] ?? 0;
    const inverse = 1 / (x + i);
    log += weight * Math.log(x + i);
    slope += weight * inverse;
    curve -= weight * inverse * inverse;
  }
  for (const { m, weight } of far) {
    log += weight * (lgam(x + m) - lgam(x + longest));
    slope += weight * (digamma(x + m) - digamma(x + longest));
    curve += weight * (trigamma(x + m) - trigamma(x + longest));
  }
  return { log, slope, curve };
}
