import { z } from 'zod';
import type { CostUnits } from '#measure/report/cost-units.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema.extend({ lots: z.array(z.tuple([z.number(), z.number(), z.number()])) });

/** So many lots at most: enough to see how skewed the mean is, and as much for a thousand runs as for a million. */
const lots = 1024;

/**
 * Cost and successes of each group, its units (cases, else sessions, else runs) dealt into lots by their hash: what a bootstrap picks
 * from. Sums over lots are as skewed as those over units, since they are of the same units. Runs of unknown cost or outcome are left out.
 */
export async function reportCostUnits({ engine, at }: Store, window: ReportWindow): Promise<CostUnits[]> {
  const source = windowSource(at, window, ['run_id', 'case_id', 'session', 'outcome', 'weight', 'cost_usd']);
  const dealt = `SELECT ${groupColumns(window)}, lot, sum(weight * usd) AS a, sumIf(weight, outcome = 'success') AS b
FROM (SELECT *, assumeNotNull(cost_usd) AS usd, cityHash64(multiIf(case_id != '', case_id, session != '', session, run_id)) % ${lots} AS lot
  FROM (${source.sql}) WHERE outcome != 'unknown' AND isNotNull(cost_usd))
${groupingSets(window, ['lot'])}`;
  const sql = `SELECT task, release, dimension, value, arraySort(groupArray((lot, a, b))) AS lots
FROM (${dealt}) GROUP BY task, release, dimension, value`;
  return engine.rows(sql, rowSchema, { parameters: source.parameters });
}
