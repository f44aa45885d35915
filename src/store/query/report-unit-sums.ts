import { z } from 'zod';
import type { CaseSums, SessionSums } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { clusterColumns, clusterInner, clusterSchema, clusterSums } from './report-cluster.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema
  .extend({
    in_case: z.union([z.boolean(), z.number()]).transform(Boolean),
    attempts: z.number(),
    successes: z.number(),
    runs: z.number(),
    case_weight: z.number(),
    case_weight_squared: z.number(),
    weight_squared: z.number(),
  })
  .and(clusterSchema);

/** What runs come in: the cases and the sessions of each group. */
export interface UnitSums {
  readonly cases: readonly CaseSums[];
  readonly sessions: readonly SessionSums[];
}

/**
 * Cases of each group by how many attempts and successes they have; and, of the runs that belong to no case, the sessions of each
 * group: one session in `everySession`, chosen by hash, since what is wanted is how alike the runs of one are. Runs with an
 * unknown outcome are left out.
 */
export async function reportUnitSums(
  { engine, at }: Store,
  window: ReportWindow,
  everySession: number,
): Promise<UnitSums> {
  // The hash, not the text, is the key: half the time. Two of a million cases share one with a chance of 1 in 30 million.
  const source = windowSource(at, window, ['session', 'case_id', 'outcome', 'weight', 'cost_usd']);
  const units = `SELECT ${groupColumns(window)}, in_case, if(in_case, cityHash64(case_id), cityHash64(session)) AS unit,
  count() AS unit_runs, countIf(outcome = 'success') AS unit_successes, avg(weight) AS unit_weight, sum(weight * weight) AS unit_squares, ${clusterInner}
FROM (SELECT *, case_id != '' AS in_case FROM (${source.sql}))
WHERE outcome != 'unknown' AND (in_case OR (session != '' AND cityHash64(session) % {everySession:UInt32} = 0))
${groupingSets(window, ['in_case', 'unit'])}`;
  const sql = `SELECT task, release, dimension, value, in_case, if(in_case, unit_runs, 0) AS attempts, if(in_case, unit_successes, 0) AS successes, sum(unit_runs) AS runs,
  sum(unit_weight) AS case_weight, sum(unit_weight * unit_weight) AS case_weight_squared, sum(unit_squares) AS weight_squared, ${clusterColumns}
FROM (${units})
GROUP BY task, release, dimension, value, in_case, attempts, successes
ORDER BY task, release, dimension, value, in_case, attempts, successes`;
  const rows = await engine.rows(sql, rowSchema, { parameters: { ...source.parameters, everySession } });
  const all = rows.map((row) => ({ ...row, cases: row.clusters, clusters: clusterSums(row) }));
  return { cases: all.filter((row) => row.in_case), sessions: all.filter((row) => !row.in_case) };
}
