import { z } from 'zod';
import type { ScoreSums } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = groupKeySchema.extend({
  name: z.string(),
  n: z.number(),
  weight: z.number(),
  weight_squared: z.number(),
  sum: z.number(),
  sum_weight: z.number(),
  sum_squared: z.number(),
  binary: z.union([z.boolean(), z.number()]).transform(Boolean),
});

/** Names of a group beyond this many (the tests of a benchmark, for one) are left to `show` and `export`. */
const namesShown = 12;

/** Sums of every score, the most frequent names of each group; a score without a value counts for nothing. */
export async function reportScoreSums({ engine, at }: Store, window: ReportWindow): Promise<ScoreSums[]> {
  const source = windowSource(at, window, ['weight', 'score.name AS names', 'score.value AS scored']);
  const sql = `SELECT ${groupColumns(window)}, score_name AS name, count() AS n, sum(weight) AS w1, sum(weight * weight) AS weight_squared,
  sum(weight * x) AS total, sum(weight * weight * x) AS sum_weight, sum(weight * weight * x * x) AS sum_squared, min(x IN (0, 1)) AS binary
FROM (SELECT *, toString(each_name) AS score_name, assumeNotNull(each_value) AS x FROM (${source.sql}) ARRAY JOIN names AS each_name, scored AS each_value WHERE isNotNull(each_value))
${groupingSets(window, ['score_name'])}
ORDER BY n DESC, name
LIMIT ${namesShown} BY task, release, dimension, value`;
  const named = `SELECT * EXCEPT (w1, total), w1 AS weight, total AS sum FROM (${sql})`;
  return engine.rows(named, rowSchema, { parameters: source.parameters });
}
