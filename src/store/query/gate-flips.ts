import { z } from 'zod';
import { type CaseFlip, caseFlipSchema } from '#gate/tally/case-flip.ts';
import type { Store } from '../open.ts';
import { casesOf } from './gate-cases.ts';
import { type GateSelection, selectionParameters } from './gate-selection.ts';

const rowSchema = z.object({
  kind: caseFlipSchema.shape.kind,
  task: z.string(),
  case_id: z.string(),
  bn: z.number(),
  bs: z.number(),
  cn: z.number(),
  cs: z.number(),
});

/** Cases that changed sides, always fail or are not settled: at most `limit` of each kind, in order of task and case. */
export async function gateFlips(
  { engine, at }: Store,
  selection: GateSelection,
  limit = 1000,
): Promise<readonly CaseFlip[]> {
  const sql = `SELECT kind, case_task AS task, case_name AS case_id, bn, bs, cn, cs
FROM (${casesOf(at, { ...selection, dimensions: [] })})
WHERE kind NOT IN ('', 'stable')
ORDER BY kind, case_task, toUInt64OrZero(extract(case_name, '(\\\\d+)$')), case_id
LIMIT {limit:UInt32} BY kind`;
  const parameters = { ...selectionParameters(selection), limit };
  const rows = await engine.rows(sql, rowSchema, { parameters });
  return rows.map(({ kind, task, case_id, bn, bs, cn, cs }) => ({
    kind,
    task,
    case_id,
    base: { attempts: bn, successes: bs },
    candidate: { attempts: cn, successes: cs },
  }));
}
