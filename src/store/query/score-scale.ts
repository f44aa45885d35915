import { z } from 'zod';
import type { Store } from '../open.ts';
import { type GateSelection, selectionConditions, selectionParameters } from './gate-selection.ts';

const rowSchema = z.object({ scored: z.number(), outside: z.number(), low: z.number(), high: z.number() });
export type ScoreScale = Readonly<z.output<typeof rowSchema>>;

/** How many of the selected runs have a score of this name, how many of them outside 0 to 1, and between which values. */
export async function scoreScale({ engine, at }: Store, selection: GateSelection, score: string): Promise<ScoreScale> {
  const sql = `SELECT count() AS scored, countIf(value < 0 OR value > 1) AS outside, ifNull(min(value), 0) AS low, ifNull(max(value), 0) AS high
FROM (SELECT score.value[indexOf(score.name, {scale_score:String})] AS value FROM ${at.database}.runs FINAL
WHERE ${selectionConditions(selection)} AND has(score.name, {scale_score:String})) WHERE isNotNull(value)`;
  const parameters = { ...selectionParameters(selection), scale_score: score };
  const [row] = await engine.rows(sql, rowSchema, { parameters });
  return row ?? { scored: 0, outside: 0, low: 0, high: 0 };
}
