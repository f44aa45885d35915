import { z } from 'zod';
import type { Store } from '../open.ts';
import { timed } from './overview-timed.ts';

const rowSchema = z.object({
  release: z.string(),
  runs: z.number(),
  first_ms: z.number().nullable(),
  last_ms: z.number().nullable(),
});
/** A release, how many runs it has, and when the first and the last of those began whose start is known. */
export type RecordedRelease = Readonly<z.output<typeof rowSchema>>;

/** The releases that are recorded, the one that began last first; those of unknown time come after, the ones of most runs first. */
export async function newestReleases({ engine, at }: Store, limit: number): Promise<readonly RecordedRelease[]> {
  const ms = (of: 'min' | 'max'): string =>
    `toUnixTimestamp64Milli(toDateTime64(${of}OrNullIf(started_at, ${timed.sql}), 3))`;
  const sql = `SELECT toString(release) AS release, count() AS runs, ${ms('min')} AS first_ms, ${ms('max')} AS last_ms
FROM ${at.database}.runs FINAL GROUP BY release ORDER BY first_ms DESC NULLS LAST, runs DESC, release LIMIT {limit:UInt32}`;
  return engine.rows(sql, rowSchema, { parameters: { limit } });
}
