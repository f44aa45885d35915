import { z } from 'zod';
import type { ScoreSums } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { text } from '../sql.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { finestSets, groupColumns, type ReportWindow, windowSource } from './report-window.ts';

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
  const cut = `SELECT ${groupColumns(window)}, toString(any(its_name)) AS score_name, count() AS runs, sum(weight) AS w1, sum(weight * weight) AS w2,
  sum(weight * x) AS x1, sum(weight * weight * x) AS x2, sum(weight * weight * x * x) AS xx, min(x IN (0, 1)) AS binary
FROM (SELECT *, each_name AS its_name, cityHash64(each_name) AS name_key, assumeNotNull(each_value) AS x FROM (${source.sql}) ARRAY JOIN names AS each_name, scored AS each_value WHERE isNotNull(each_value))
${finestSets(window, ['name_key'])}`;
  // The slices of the first dimension add up to the whole: each counts in both.
  const both = `if(dimension = ${text(window.by[0] ?? '')} AND dimension != '', [(dimension, value), ('', '')], [(dimension, value)])`;
  const sql = `SELECT task, release, slot.1 AS dimension, slot.2 AS value, score_name AS name, sum(runs) AS n, sum(w1) AS weight, sum(w2) AS weight_squared,
  sum(x1) AS total, sum(x2) AS sum_weight, sum(xx) AS sum_squared, min(binary) AS all_binary
FROM (SELECT * EXCEPT (dimension, value), arrayJoin(${both}) AS slot FROM (${cut}))
GROUP BY task, release, slot, score_name
ORDER BY n DESC, name
LIMIT ${namesShown} BY task, release, dimension, value`;
  const named = `SELECT * EXCEPT (total, all_binary), total AS sum, all_binary AS binary FROM (${sql})`;
  return engine.rows(named, rowSchema, { parameters: source.parameters });
}
