import { z } from 'zod';
import type { Store } from '../open.ts';
import { type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = z.object({
  task: z.string(),
  run_id: z.string(),
  outcome: z.enum(['near_miss', 'consequential_error']),
  at_ms: z.number(),
});
/** A run with a flawed action, stopped or not. */
export type Mark = Readonly<z.output<typeof rowSchema>>;

/** The most recent near misses and consequential errors of each task, at most so many of each outcome. */
export async function overviewMarks(
  { engine, at }: Store,
  window: ReportWindow,
  most: number,
): Promise<readonly Mark[]> {
  const source = windowSource(at, { ...window, by: [] }, ['run_id', 'outcome', 'started_at']);
  const sql = `SELECT task, run_id, outcome, toUnixTimestamp64Milli(toDateTime64(started_at, 3)) AS at_ms
FROM (${source.sql}) WHERE outcome IN ('near_miss', 'consequential_error')
ORDER BY started_at DESC, run_id LIMIT ${most} BY task, outcome`;
  return engine.rows(sql, rowSchema, { parameters: source.parameters });
}
