import type { z } from 'zod';
import { hasLayers, notHeldOut } from '#store/query/looks.ts';
import { recordedScores } from '#store/query/recorded-scores.ts';
import { runFilter } from '#store/query/run-filter.ts';
import type { Context } from './context.ts';
import { isOnScale } from './other-scale.ts';
import { runFilterSchema } from './run-filter.ts';
import { checkedFilter } from './runs.ts';

export const scoresRequest = runFilterSchema.pick({ task: true, release: true, since: true, until: true });

/** A score that runs have. */
export interface ScoreAnswer {
  readonly score: string;
  readonly runs: number;
  /** The least and the greatest value. */
  readonly low: number;
  readonly high: number;
  /** Whether its values are from 0 to 1, so that releases can be compared on it. */
  readonly is_comparable: boolean;
}

/** The scores that there are, those of most runs first. Held-out runs are not among those asked: how they were scored would be a look. */
export async function scores(
  context: Context,
  request: z.output<typeof scoresRequest>,
): Promise<{ readonly scores: readonly ScoreAnswer[] }> {
  const { sql, parameters } = runFilter(await checkedFilter(context, request));
  const only = (await hasLayers(context.store)) ? `${sql} AND ${notHeldOut.sql}` : sql;
  const found = await recordedScores(context.store, { sql: only, parameters });
  return {
    scores: found.map(({ outside, ...score }) => ({
      ...score,
      is_comparable: isOnScale({ scored: score.runs, outside }),
    })),
  };
}
