import { turningPoint } from './bisect.ts';

/** A success rate and how many runs of it a block has. */
interface Arm {
  readonly theta: number;
  readonly weight: number;
}

/**
 * The pair (a, b = a + delta) nearest in Kullback–Leibler divergence to the rates of two arms: the root of
 * n_a(θ_a − a)/(a(1−a)) + n_b(θ_b − b)/(b(1−b)), which falls in a. The caller has both rates strictly in (0, 1) and
 * θ_b > θ_a + delta, so the root lies strictly between. Source: statistics.md §3.3.
 */
export function reverseProjection(armA: Arm, armB: Arm, delta: number): { readonly a: number; readonly b: number } {
  const pull = (arm: Arm, p: number): number => (arm.weight * (arm.theta - p)) / (p * (1 - p));
  const risesAt = (a: number): boolean => pull(armA, a) + pull(armB, a + delta) > 0;
  const a = turningPoint(risesAt, Math.max(armA.theta, -delta), Math.min(armB.theta - delta, 1));
  return { a, b: a + delta };
}
