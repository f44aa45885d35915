import { z } from 'zod';
import type { OwnShape } from '#gate/screen/screen.ts';
import type { Store } from '../open.ts';
import { knownSteps } from './run-columns.ts';

const rowSchema = z.object({
  runs: z.number(),
  mean_steps: z.number(),
  many_turns: z.number(),
  tasks: z.array(z.string()),
});

/** What kind of work the recorded runs are: how many steps, how often a user spoke more than once, the commonest tasks. */
export async function ownShape({ engine, at }: Store): Promise<OwnShape> {
  const sql = `SELECT count() AS runs,
  ifNull(avg(${knownSteps}), 0) AS mean_steps,
  if(runs = 0, 0, countIf(ifNull(turns, 1) > 1) / runs) AS many_turns,
  arrayFilter(task -> task != '', topK(5)(toString(task))) AS tasks
FROM ${at.database}.runs FINAL
WHERE outcome != 'fault'`;
  const [row] = await engine.rows(sql, rowSchema);
  if (row === undefined || row.runs === 0) return { kind: 'unknown' };
  return { kind: 'known', runs: row.runs, meanSteps: row.mean_steps, manyTurns: row.many_turns, tasks: row.tasks };
}
