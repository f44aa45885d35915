import { z } from 'zod';
import type { ClusterSums } from '#measure/report/sums.ts';

/** SQL for the sums of one cluster of runs whose outcome is known. */
export const clusterInner = `sum(weight) AS w, sumIf(weight, outcome = 'success') AS s, count(cost_usd) > 0 AS priced,
  ifNull(sum(weight * cost_usd), 0) AS a, sumIf(weight, outcome = 'success' AND isNotNull(cost_usd)) AS b,
  ifNull(sum(weight * weight * cost_usd * cost_usd), 0) AS run_aa, sumIf(weight * weight, outcome = 'success' AND isNotNull(cost_usd)) AS run_bb,
  ifNull(sumIf(weight * weight * cost_usd, outcome = 'success'), 0) AS run_ab, count(cost_usd) AS priced_in`;

/** SQL for the sums over clusters, from rows with the columns of {@link clusterInner}. */
export const clusterColumns = `count() AS clusters, sum(w) AS w1, sum(s) AS s1, sum(w * w) AS ww, sum(s * s) AS ss, sum(w * s) AS ws,
  countIf(priced) AS priced_clusters, sum(a) AS a1, sum(b) AS b1, sum(a * a) AS aa, sum(b * b) AS bb, sum(a * b) AS ab, sum(a * a * a) AS aaa,
  sum(run_aa) AS run_aa1, sum(run_bb) AS run_bb1, sum(run_ab) AS run_ab1, sum(priced_in) AS priced_runs`;

export const clusterSchema = z.object({
  clusters: z.number(),
  w1: z.number(),
  s1: z.number(),
  ww: z.number(),
  ss: z.number(),
  ws: z.number(),
  priced_clusters: z.number(),
  a1: z.number(),
  b1: z.number(),
  aa: z.number(),
  bb: z.number(),
  ab: z.number(),
  aaa: z.number(),
  run_aa1: z.number(),
  run_bb1: z.number(),
  run_ab1: z.number(),
  priced_runs: z.number(),
});

export function clusterSums(row: z.infer<typeof clusterSchema>): ClusterSums {
  const { clusters, w1, s1, ww, ss, ws, priced_clusters: priced, a1, b1, aa, bb, ab, aaa } = row;
  const run = { runs: row.priced_runs, aa: row.run_aa1, bb: row.run_bb1, ab: row.run_ab1 };
  return { count: clusters, w: w1, s: s1, ww, ss, ws, priced, a: a1, b: b1, aa, bb, ab, aaa, run };
}
