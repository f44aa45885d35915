import { z } from 'zod';
import type { Store } from '../open.ts';
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
export async function overviewCensus({ engine, at }: Store, window: ReportWindow): Promise<Census> {
  const { sql: conditions, parameters } = windowConditions(window);
  const sql = `SELECT count() AS runs, countIf(NOT (${timed.sql})) AS untimed, toUnixTimestamp64Milli(toDateTime64(minOrNullIf(started_at, ${timed.sql}), 3)) AS first_ms,
  toUnixTimestamp64Milli(toDateTime64(maxOrNullIf(started_at, ${timed.sql}), 3)) AS last_ms
FROM ${at.database}.runs FINAL WHERE ${conditions}`;
  const [row] = await engine.rows(sql, censusSchema, { parameters });
  return row ?? { runs: 0, untimed: 0, first_ms: null, last_ms: null };
}

const versionsSchema = z.object({ versions: z.number(), newest: z.number() });

/** The newest version in the store where each run of a census stands there in one version only: looking for newer ones is a third of a query's work. */
export async function settledVersion(
  { engine, at }: Store,
  window: ReportWindow,
  { runs }: Census,
): Promise<number | undefined> {
  const { sql: conditions, parameters } = windowConditions(window);
  const sql = `SELECT count() AS versions, max(version) AS newest FROM ${at.database}.runs WHERE ${conditions}`;
  const [row] = await engine.rows(sql, versionsSchema, { parameters });
  return row?.versions === runs ? row.newest : undefined;
}
