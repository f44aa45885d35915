import { z } from 'zod';
import { type CaseFlip, caseFlipSchema } from '#gate/tally/case-flip.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

const rowSchema = caseFlipSchema.omit({ kind: true, base: true, candidate: true }).extend({
  unit: z.string(),
  base_n: z.number(),
  base_s: z.number(),
  candidate_n: z.number(),
  candidate_s: z.number(),
});

/** The cases of some hashes with how both releases did, in order of task and case, numbers in the order of numbers. */
export async function gateFlips(
  { engine, at }: Store,
  selection: GateSelection,
  flips: ReadonlyMap<CaseFlip['kind'], readonly string[]>,
): Promise<readonly CaseFlip[]> {
  const kindOf = new Map([...flips].flatMap(([kind, units]) => units.map((unit) => [unit, kind] as const)));
  if (kindOf.size === 0) return [];
  const cases = `SELECT unit, any(task) AS case_task, any(case_id) AS case_name,
  countIf(is_base AND isNotNull(value)) AS base_n, countIf(is_base AND value >= 0.5) AS base_s,
  countIf(NOT is_base AND isNotNull(value)) AS candidate_n, countIf(NOT is_base AND value >= 0.5) AS candidate_s
FROM (${selectedRuns(at, selection)})
WHERE case_id != '' AND unit IN (SELECT toUInt64(arrayJoin({units:Array(String)})))
GROUP BY unit`;
  const sql = `SELECT toString(unit) AS unit, case_task AS task, case_name AS case_id, base_n, base_s, candidate_n, candidate_s
FROM (${cases})
ORDER BY case_task, toUInt64OrZero(extract(case_name, '(\\d+)$')), case_name`;
  const parameters = { ...selectionParameters(selection), units: [...kindOf.keys()] };
  const rows = await engine.rows(sql, rowSchema, { parameters });
  return rows.flatMap(({ unit, task, case_id, base_n, base_s, candidate_n, candidate_s }): CaseFlip[] => {
    const kind = kindOf.get(unit);
    const base = { attempts: base_n, successes: base_s };
    const candidate = { attempts: candidate_n, successes: candidate_s };
    return kind === undefined ? [] : [{ kind, task, case_id, base, candidate }];
  });
}
