import { z } from 'zod';
import type { Store } from '../open.ts';

const row = z.object({ run_id: z.string() });

/** Finished runs that a scorer has not seen yet, the newest first. */
export async function unscoredRuns(store: Store, scorer: string, limit: number): Promise<readonly string[]> {
  const { engine, at } = store;
  const rows = await engine.rows(
    `SELECT run_id FROM ${at.database}.runs FINAL
WHERE root_seen AND run_id NOT IN (SELECT run_id FROM ${at.database}.scores FINAL WHERE name = {scorer:String} AND source IN ('scorer', 'unscored'))
ORDER BY started_at DESC LIMIT {limit:UInt32}`,
    row,
    { parameters: { scorer, limit } },
  );
  return rows.map((found) => found.run_id);
}
