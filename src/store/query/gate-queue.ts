import { z } from 'zod';
import { type QueuedRun, queuedRunSchema } from '#gate/live/block.ts';
import type { Store } from '../open.ts';
import { intakeOf } from './gate-intake.ts';
import { observationsOf } from './gate-observations.ts';

interface Queue {
  readonly gate: string;
  /** Leave out cases of which a block was made before: a case speaks once. */
  readonly byCase: boolean;
  /** The most runs of each release at a time, which bounds the memory. */
  readonly limit: number;
}

/** Runs taken in with a result that no block of the gate has used, in the order of their starts. */
export function gateQueue({ engine, at }: Store, { gate, byCase, limit }: Queue): Promise<QueuedRun[]> {
  const used = `SELECT arrayJoin(run_ids) FROM (${observationsOf(at)})`;
  const usedCases = `SELECT case_key FROM ${at.database}.gate_intake WHERE gate_id = {gate:String} AND run_id IN (${used})`;
  const sql = `SELECT run_id, arm, case_key, assumeNotNull(value) AS result
FROM (${intakeOf(at)})
WHERE kind = 'result' AND run_id NOT IN (${used})${byCase ? ` AND case_key != '' AND case_key NOT IN (${usedCases})` : ''}
ORDER BY started_at, run_id
LIMIT {limit:UInt32} BY arm`;
  return engine.rows(sql, queuedRunSchema, { parameters: { gate, limit } });
}

const spentSchema = z.object({ runs: z.number(), spent_usd: z.number(), unpriced: z.number() });
export type Spent = Readonly<z.output<typeof spentSchema>>;

/** What the runs that a gate observed cost, how many they are, and how many of them have no known cost. */
export async function gateSpent({ engine, at }: Store, gate: string): Promise<Spent> {
  const sql = `SELECT count() AS runs, sum(ifNull(cost_usd, 0)) AS spent_usd, countIf(isNull(cost_usd)) AS unpriced
FROM ${at.database}.runs FINAL
WHERE run_id IN (SELECT arrayJoin(run_ids) FROM (${observationsOf(at)}))`;
  const [row] = await engine.rows(sql, spentSchema, { parameters: { gate } });
  return row ?? { runs: 0, spent_usd: 0, unpriced: 0 };
}
