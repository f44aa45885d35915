import { z } from 'zod';
import type { RefusalSums } from '#measure/report/refusal.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const sumsOver = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const rowSchema = groupKeySchema.extend({ refused: sumsOver, should_refuse: sumsOver });

/** Runs, Σ w, Σ w² where a condition holds, and Σ w of those of them that were right. */
const sums = (where: string): string =>
  `(countIf(${where}), sumIf(weight, ${where}), sumIf(weight * weight, ${where}), sumIf(weight, outcome = 'refusal' AND should = 'true'))`;

/** Refusals against what the dimension `should_refuse` says was right, in the groups that record it. */
export async function reportRefusals({ engine, at }: Store, window: ReportWindow): Promise<RefusalSums[]> {
  const source = windowSource(at, window, ['outcome', 'weight', "dimensions['should_refuse'] AS should"]);
  const sql = `SELECT ${groupColumns(window)}, ${sums("outcome = 'refusal'")} AS refused,
  ${sums("should = 'true' AND outcome NOT IN ('unknown', 'fault')")} AS should_refuse
FROM (${source.sql}) WHERE should IN ('true', 'false')
${groupingSets(window)}`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return rows.map(({ refused, should_refuse: should, ...key }) => ({
    ...key,
    refused: partOf(refused),
    should_refuse: partOf(should),
  }));
}

function partOf([runs, weight, weightSquared, right]: z.output<typeof sumsOver>): RefusalSums['refused'] {
  return { runs, weight, weight_squared: weightSquared, right_weight: right };
}
