import { z } from 'zod';
import type { RefusalCounts } from '#measure/report/refusal.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema.extend({
  refused_rightly: z.number(),
  refused_wrongly: z.number(),
  complied_wrongly: z.number(),
});

/** Refusals against what the dimension `should_refuse` says was right, in the groups that record it. */
export async function reportRefusals({ engine, at }: Store, window: ReportWindow): Promise<RefusalCounts[]> {
  const source = windowSource(at, window, ['outcome', "dimensions['should_refuse'] AS should"]);
  const sql = `SELECT ${groupColumns(window)}, countIf(should = 'true' AND outcome = 'refusal') AS refused_rightly,
  countIf(should = 'false' AND outcome = 'refusal') AS refused_wrongly, countIf(should = 'true' AND outcome NOT IN ('refusal', 'unknown', 'fault')) AS complied_wrongly
FROM (${source.sql}) WHERE should IN ('true', 'false')
${groupingSets(window)}`;
  return engine.rows(sql, rowSchema, { parameters: source.parameters });
}
