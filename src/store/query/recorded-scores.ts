import { z } from 'zod';
import type { Store } from '../open.ts';
import { newestRuns } from './newest-runs.ts';
import type { Where } from './where.ts';

const rowSchema = z.object({
  score: z.string(),
  runs: z.number(),
  outside: z.number(),
  low: z.number(),
  high: z.number(),
});
/** A score that runs have a number of: how many runs, how many of these outside 0 to 1, and between which values. */
export type RecordedScore = Readonly<z.output<typeof rowSchema>>;

/** More names than these are no menu. */
const most = 500;

/** The scores that runs have, those of most runs first. */
export async function recordedScores(store: Store, among: Where): Promise<readonly RecordedScore[]> {
  const newest = await newestRuns(store);
  const sql = `SELECT pair.1 AS score, count() AS runs, countIf(pair.2 < 0 OR pair.2 > 1) AS outside, assumeNotNull(min(pair.2)) AS low, assumeNotNull(max(pair.2)) AS high
FROM (SELECT arrayJoin(arrayZip(score.name, score.value)) AS pair FROM ${newest.from} WHERE ${newest.sql} AND notEmpty(score.name) AND ${among.sql})
WHERE isNotNull(pair.2) GROUP BY score ORDER BY runs DESC, score LIMIT ${most}`;
  return store.engine.rows(sql, rowSchema, { parameters: { ...newest.parameters, ...among.parameters } });
}
