import { z } from 'zod';
import type { PerturbationSums } from '#measure/report/perturbation.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema.extend({
  perturbation: z.string(),
  cases: z.number(),
  weight: z.number(),
  weight_squared: z.number(),
  unperturbed: z.number(),
  difference: z.number(),
  difference_squares: z.tuple([z.number(), z.number()]),
  lost: z.number(),
  gained: z.number(),
  unchanged_weight: z.number(),
});

/** Perturbations of a group beyond this many, those of the fewest cases, are left out. */
const mostPerturbations = 50;

/**
 * Each case under each perturbation against the same case without one: sums over the cases that were tried both ways. The row without
 * a perturbation is about the cases tried in two conditions or more, whichever these are.
 */
export async function reportPerturbations({ engine, at }: Store, window: ReportWindow): Promise<PerturbationSums[]> {
  const source = windowSource(at, window, ['case_id', 'outcome', 'weight', "dimensions['perturbation'] AS said"]);
  const conditions = `SELECT ${groupColumns(window)}, cityHash64(case_id) AS unit, condition, avg(outcome = 'success') AS rate, avg(weight) AS w
FROM (SELECT *, if(said = 'none', '', said) AS condition FROM (${source.sql}) WHERE case_id != '' AND outcome != 'unknown')
${groupingSets(window, ['unit', 'condition'])}`;
  const cases = `SELECT task, release, dimension, value, avg(w) AS cw, min(rate) AS least, max(rate) AS most,
  mapFromArrays(groupArray(condition), groupArray(rate)) AS rates
FROM (${conditions}) GROUP BY task, release, dimension, value, unit HAVING length(rates) > 1`;
  const pairs = `SELECT task, release, dimension, value, cw, each.1 AS perturbation, if(perturbation = '', least, rates['']) AS before, if(perturbation = '', most, each.2) AS after, after - before AS d
FROM (${cases}) ARRAY JOIN arrayConcat([('', 0.)], arrayFilter(other -> other.1 != '', rates::Array(Tuple(String, Float64)))) AS each
WHERE perturbation = '' OR mapContains(rates, '')`;
  const sql = `SELECT task, release, dimension, value, perturbation, count() AS cases, sum(cw) AS weight, sum(cw * cw) AS weight_squared,
  sum(cw * before) AS unperturbed, sum(cw * d) AS difference, (sum(cw * cw * d), sum(cw * cw * d * d)) AS difference_squares,
  countIf(d < 0) AS lost, countIf(d > 0) AS gained, sumIf(cw, before = after AND before IN (0, 1)) AS unchanged_weight
FROM (${pairs}) GROUP BY task, release, dimension, value, perturbation
ORDER BY task, release, dimension, value, cases DESC, perturbation LIMIT ${mostPerturbations} BY task, release, dimension, value`;
  return engine.rows(sql, rowSchema, { parameters: source.parameters });
}
