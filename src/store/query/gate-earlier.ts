import { z } from 'zod';
import type { Arm } from '#gate/live/block.ts';
import { type EarlierRuns, noEarlierRuns } from '#gate/live/preview.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

const rowSchema = z.object({
  arm: z.enum(['base', 'candidate']),
  runs: z.number(),
  results: z.number(),
  mean: z.number().nullable(),
  variance: z.number().nullable(),
  cost_usd: z.number().nullable(),
  recent: z.number(),
  first_recent_ms: z.number(),
});

export interface EarlierOfArms extends Readonly<Record<Arm, EarlierRuns>> {
  /** Runs of both that started since `recentMs`. */
  readonly recent: number;
  /** Start of the first of those, in milliseconds since 1970; 0 where there is none. */
  readonly firstRecentMs: number;
}

/** What the selected runs of each release were like, and how many are recent. */
export async function earlierRuns(
  { engine, at }: Store,
  selection: GateSelection,
  recentMs: number,
): Promise<EarlierOfArms> {
  const isRecent = 'started_at >= fromUnixTimestamp64Milli({recent_ms:Int64})';
  const sql = `SELECT arm, count() AS runs, count(value) AS results, avg(value) AS mean, varPop(value) AS variance, avg(cost_usd) AS cost_usd,
  countIf(${isRecent}) AS recent, if(recent = 0, 0, toUnixTimestamp64Milli(minIf(started_at, ${isRecent}))) AS first_recent_ms
FROM (${selectedRuns(at, selection)}) GROUP BY arm`;
  const parameters = { ...selectionParameters(selection), recent_ms: recentMs };
  const rows = await engine.rows(sql, rowSchema, { parameters });
  const of = (arm: Arm): EarlierRuns => {
    const found = rows.find((row) => row.arm === arm);
    if (found === undefined) return noEarlierRuns;
    const { runs, results, mean, variance, cost_usd: cost } = found;
    return {
      ...{ runs, results },
      ...(mean === null ? {} : { mean }),
      ...(variance === null ? {} : { variance }),
      ...(cost === null ? {} : { cost_usd: cost }),
    };
  };
  const firsts = rows.flatMap(({ recent, first_recent_ms: first }) => (recent === 0 ? [] : [first]));
  return {
    base: of('base'),
    candidate: of('candidate'),
    recent: rows.reduce((sum, { recent }) => sum + recent, 0),
    firstRecentMs: firsts.length === 0 ? 0 : Math.min(...firsts),
  };
}
