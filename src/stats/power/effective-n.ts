import { requireFinite, requirePositive } from '../domain.ts';
import { sumByCluster } from '../sample/cluster.ts';
import { mean } from '../sample/mean.ts';

/**
 * Number of independent scores that tell as much as n scores in clusters of (mean) size m: n / (1 + (m − 1)·ICC).
 *
 * Throws `numeric` unless n and m are above 0 and the ICC leaves a positive denominator. Source: Kish 1965; statistics.md §10.
 */
export function effectiveN(n: number, clusterSize: number, icc: number): number {
  requirePositive('n', n);
  requirePositive('clusterSize', clusterSize);
  requireFinite('icc', icc);
  const design = 1 + (clusterSize - 1) * icc;
  requirePositive('1 + (clusterSize − 1)·icc', design);
  return n / design;
}

/** Share of the variance that lies between clusters. */
export type Intraclass =
  | { readonly kind: 'estimated'; readonly icc: number; readonly clusters: number; readonly clusterSize: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number }
  | { readonly kind: 'no_variation' };

/**
 * Intraclass correlation by one-way analysis of variance; can be slightly negative. `insufficient` unless there are two clusters, one of
 * them with two scores.
 *
 * Throws `numeric` on lists of different length. Source: Donner 1986.
 */
export function intraclass(scores: ArrayLike<number>, clusters: ArrayLike<string | number>): Intraclass {
  const groups = sumByCluster(scores, clusters);
  const count = groups.sums.length;
  const n = scores.length;
  if (count < 2) return { kind: 'insufficient', n: count, need: 2 };
  if (n === count) return { kind: 'insufficient', n, need: count + 1 };
  const grand = mean(scores);
  let between = 0;
  let sizes = 0;
  groups.sums.forEach((sum, g) => {
    const size = groups.counts[g] ?? 1;
    between += size * (sum / size - grand) ** 2;
    sizes += size * size;
  });
  let total = 0;
  for (let i = 0; i < n; i++) total += ((scores[i] ?? 0) - grand) ** 2;
  if (total === 0) return { kind: 'no_variation' };
  const clusterSize = (n - sizes / n) / (count - 1);
  const msBetween = between / (count - 1);
  const msWithin = Math.max(0, total - between) / (n - count);
  return {
    kind: 'estimated',
    icc: (msBetween - msWithin) / (msBetween + (clusterSize - 1) * msWithin),
    clusters: count,
    clusterSize,
  };
}
