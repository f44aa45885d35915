import { z } from 'zod';
import type { CaseSums } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { clusterColumns, clusterInner, clusterSchema, clusterSums } from './report-cluster.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema
  .extend({
    attempts: z.number(),
    successes: z.number(),
    cases: z.number(),
    case_weight: z.number(),
    case_weight_squared: z.number(),
    weight_squared: z.number(),
  })
  .and(clusterSchema);

/** Cases of each group by how many attempts and successes they have; runs without a case, or with an unknown outcome, are left out. */
export async function reportCaseSums({ engine, at }: Store, window: ReportWindow): Promise<CaseSums[]> {
  // The hash, not the text, is the key: half the time. Two of a million cases share one with a chance of 1 in 30 million.
  const source = windowSource(at, window, ['case_id', 'outcome', 'weight', 'cost_usd']);
  const cases = `SELECT ${groupColumns(window)}, cityHash64(case_id) AS unit, count() AS attempts, countIf(outcome = 'success') AS successes, avg(weight) AS unit_weight, sum(weight * weight) AS unit_squares, ${clusterInner}
FROM (${source.sql})
WHERE case_id != '' AND outcome != 'unknown'
${groupingSets(window, ['unit'])}`;
  const sql = `SELECT task, release, dimension, value, attempts, successes, count() AS cases, sum(unit_weight) AS case_weight, sum(unit_weight * unit_weight) AS case_weight_squared, sum(unit_squares) AS weight_squared, ${clusterColumns}
FROM (${cases})
GROUP BY task, release, dimension, value, attempts, successes
ORDER BY task, release, dimension, value, attempts, successes`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return rows.map((row) => ({ ...row, clusters: clusterSums(row) }));
}
