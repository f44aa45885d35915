import { z } from 'zod';
import type { SessionSums } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { clusterColumns, clusterInner, clusterSchema, clusterSums } from './report-cluster.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema.extend({ runs: z.number(), weight_squared: z.number() }).and(clusterSchema);

/**
 * Sessions of the runs that belong to no case, for each task and release: one in `every`, chosen by hash, since what is wanted is
 * how alike the runs of one session are, and a hundred thousand runs tell.
 */
export async function reportSessionSums(
  { engine, at }: Store,
  window: ReportWindow,
  every: number,
): Promise<SessionSums[]> {
  const whole = { ...window, by: [] };
  const source = windowSource(at, whole, ['session', 'case_id', 'outcome', 'weight', 'cost_usd']);
  const sessions = `SELECT ${groupColumns(whole)}, cityHash64(session) AS unit, count() AS unit_runs, sum(weight * weight) AS unit_squares, ${clusterInner}
FROM (${source.sql})
WHERE session != '' AND case_id = '' AND outcome != 'unknown' AND cityHash64(session) % {every:UInt32} = 0
${groupingSets(whole, ['unit'])}`;
  const sql = `SELECT task, release, dimension, value, sum(unit_runs) AS runs, sum(unit_squares) AS weight_squared, ${clusterColumns}
FROM (${sessions}) GROUP BY task, release, dimension, value`;
  const rows = await engine.rows(sql, rowSchema, { parameters: { ...source.parameters, every } });
  return rows.map((row) => ({ ...row, clusters: clusterSums(row) }));
}
