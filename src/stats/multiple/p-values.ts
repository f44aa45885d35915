import { requireProbability } from '../domain.ts';

/**
 * Holm's adjusted p-values, in the order given: rejecting those ≤ α keeps the chance of any false rejection at α.
 *
 * Throws `numeric` unless every p lies in [0, 1]. Source: Holm 1979; statistics.md §4.
 */
export function holm(ps: readonly number[]): readonly number[] {
  const adjusted = upward(ps);
  let least = 0;
  adjusted.forEach((entry, i) => {
    least = Math.max(least, Math.min(1, entry.p * (ps.length - i)));
    entry.p = least;
  });
  return inGivenOrder(adjusted);
}

/**
 * Benjamini–Hochberg's adjusted p-values, in the order given: rejecting those ≤ α keeps the expected share of false ones
 * among the rejections at α, for independent (or positively dependent) tests; under any dependence use e-values.
 *
 * Throws `numeric` unless every p lies in [0, 1]. Source: Benjamini & Hochberg 1995; statistics.md §4.
 */
export function benjaminiHochberg(ps: readonly number[]): readonly number[] {
  const adjusted = upward(ps);
  let most = 1;
  for (const [i, entry] of [...adjusted.entries()].toReversed()) {
    most = Math.min(most, entry.p * (ps.length / (i + 1)));
    entry.p = most;
  }
  return inGivenOrder(adjusted);
}

interface Entry {
  p: number;
  readonly index: number;
}

function upward(ps: readonly number[]): Entry[] {
  ps.forEach((p, i) => requireProbability(`p[${i}]`, p));
  return ps.map((p, index) => ({ p, index })).toSorted((x, y) => x.p - y.p);
}

const inGivenOrder = (entries: readonly Entry[]): readonly number[] =>
  entries.toSorted((x, y) => x.index - y.index).map((entry) => entry.p);
