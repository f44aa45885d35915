import { z } from 'zod';
import type { Store } from '../open.ts';
import type { NewestRuns } from './newest-runs.ts';
import { timed } from './overview-timed.ts';
import type { ReportWindow } from './report-window.ts';
import { windowConditions } from './report-window.ts';

const censusSchema = z.object({
  runs: z.number(),
  untimed: z.number(),
  first_ms: z.number().nullable(),
  last_ms: z.number().nullable(),
});
/** How many runs there are, how many of them nobody knows when, and when the first and the last of the others began. */
export type Census = Readonly<z.output<typeof censusSchema>>;

/** What a view over time can be about, before its window is chosen: one pass over two columns. */
export async function overviewCensus(
  { engine }: Store,
  window: ReportWindow & { readonly newest: NewestRuns },
): Promise<Census> {
  const { newest } = window;
  const { sql: conditions, parameters } = windowConditions(window);
  const sql = `SELECT count() AS runs, countIf(NOT (${timed.sql})) AS untimed, toUnixTimestamp64Milli(toDateTime64(minOrNullIf(started_at, ${timed.sql}), 3)) AS first_ms,
  toUnixTimestamp64Milli(toDateTime64(maxOrNullIf(started_at, ${timed.sql}), 3)) AS last_ms
FROM ${newest.from} WHERE ${newest.sql} AND ${conditions}`;
  const [row] = await engine.rows(sql, censusSchema, { parameters: { ...newest.parameters, ...parameters } });
  return row ?? { runs: 0, untimed: 0, first_ms: null, last_ms: null };
}
