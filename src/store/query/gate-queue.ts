import { z } from 'zod';
import { type QueuedRun, queuedRunSchema } from '#gate/live/block.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

interface Queue {
  readonly gate: string;
  /** Leave out cases of which a block was made before: a case speaks once. */
  readonly byCase: boolean;
  /** The most runs of each release at a time, which bounds the memory. */
  readonly limit: number;
}

/** Runs with a result that no block of the gate has used, in the order of their starts. */
export function gateQueue(
  { engine, at }: Store,
  selection: GateSelection,
  { gate, byCase, limit }: Queue,
): Promise<QueuedRun[]> {
  const used = `SELECT arrayJoin(run_ids) FROM ${at.database}.gate_observations WHERE gate_id = {gate:String}`;
  const usedCases = `SELECT task, case_id FROM ${at.database}.runs FINAL WHERE run_id IN (${used})`;
  const sql = `SELECT run_id, arm, if(case_id = '', '', concat(task, '\\0', case_id)) AS case_key, assumeNotNull(value) AS value
FROM (${selectedRuns(at, selection)})
WHERE isNotNull(value) AND run_id NOT IN (${used})${byCase ? ` AND case_id != '' AND (task, case_id) NOT IN (${usedCases})` : ''}
ORDER BY started_at, run_id
LIMIT {limit:UInt32} BY arm`;
  return engine.rows(sql, queuedRunSchema, { parameters: { ...selectionParameters(selection), gate, limit } });
}

const spentSchema = z.object({ spent_usd: z.number(), unpriced: z.number() });

/** What the runs that a gate observed cost, and how many of them have no known cost. */
export async function gateSpent({ engine, at }: Store, gate: string): Promise<z.output<typeof spentSchema>> {
  const sql = `SELECT sum(ifNull(cost_usd, 0)) AS spent_usd, countIf(isNull(cost_usd)) AS unpriced
FROM ${at.database}.runs FINAL
WHERE run_id IN (SELECT arrayJoin(run_ids) FROM ${at.database}.gate_observations WHERE gate_id = {gate:String})`;
  const [row] = await engine.rows(sql, spentSchema, { parameters: { gate } });
  return row ?? { spent_usd: 0, unpriced: 0 };
}
