import { requireSameLength } from '../domain.ts';

/** Values added up by cluster: one entry a cluster in each list, in order of first appearance. */
export interface ClusterSums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/**
 * Sums and counts of values by cluster (case, task, session), the unit that bootstrap and clustered errors resample.
 *
 * Throws `numeric` when the lists differ in length.
 */
export function sumByCluster(values: ArrayLike<number>, clusters: ArrayLike<string | number>): ClusterSums {
  requireSameLength('clusters', clusters, values.length);
  const place = new Map<string | number | undefined, number>();
  for (let i = 0; i < clusters.length; i++) if (!place.has(clusters[i])) place.set(clusters[i], place.size);
  const sums = new Float64Array(place.size);
  const counts = new Float64Array(place.size);
  for (let i = 0; i < values.length; i++) {
    const at = place.get(clusters[i]) ?? 0;
    sums[at] = (sums[at] ?? 0) + (values[i] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { sums, counts };
}
