import { z } from 'zod';
import { type Metric, metrics, type WeightedQuantiles } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { metricColumns, metricSql } from './report-metric.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { allTasks, groupColumns, releaseSets, type ReportWindow, windowSource } from './report-window.ts';

/** SQL for a lambda's p: the levels of p and of the ends of its interval (Wilson at the effective n): where to read the values. */
const levelsSql = `arrayFlatten(arrayMap(p -> [
  (p + 1.9208 / effective - 1.96 * sqrt(p * (1 - p) / effective + 0.9604 / (effective * effective))) / (1 + 3.8416 / effective), p,
  (p + 1.9208 / effective + 1.96 * sqrt(p * (1 - p) / effective + 0.9604 / (effective * effective))) / (1 + 3.8416 / effective)
], [0.5, 0.95, 0.99]))`;

const rowSchema = groupKeySchema.extend({
  all_tasks: z.union([z.boolean(), z.number()]).transform(Boolean),
  metrics: z.array(z.tuple([z.number(), z.number(), z.array(z.number())])),
});

/** Quantiles of the groups of a report, and of all tasks of each release together (whose `task` is ''). */
export interface GroupedQuantiles {
  readonly groups: readonly WeightedQuantiles[];
  readonly releases: readonly WeightedQuantiles[];
}

/**
 * Quantiles of metrics in each group where runs have weights: the least value with at least the share p of the weight at or
 * below it, and the values at the ends of Woodruff's interval. Source: Woodruff 1952.
 */
export async function reportWeightedQuantiles(
  { engine, at }: Store,
  window: ReportWindow,
  wanted: readonly Metric[] = metrics,
): Promise<GroupedQuantiles> {
  const source = windowSource(at, window, ['weight', ...metricColumns]);
  const pairs = wanted.map((metric) => {
    const value = metricSql[metric];
    return `arraySort(groupArrayIf((assumeNotNull(${value}), weight), isNotNull(${value}))) AS pairs_${metric}`;
  });
  const layers = [
    wanted.map((metric) => `arrayCumSum(pairs_${metric}.2) AS cumulated_${metric}`),
    wanted.map(
      (metric) => `pow(cumulated_${metric}[-1], 2) / arraySum(w -> w * w, pairs_${metric}.2) AS effective_${metric}`,
    ),
    wanted.map(
      (metric) =>
        `if(empty(pairs_${metric}), [], arrayMap(effective -> ${levelsSql}, [effective_${metric}])[1]) AS levels_${metric}`,
    ),
  ];
  const figures = wanted.map((metric) => {
    const values = Array.from({ length: 9 }, (_, i) => {
      // A crumb less, since sums of weights such as 0.1 do not come out even.
      const reached = `levels_${metric}[${i + 1}] * cumulated_${metric}[-1] * (1 - 1e-12)`;
      return `pairs_${metric}.1[greatest(1, arrayFirstIndex(c -> c >= ${reached}, cumulated_${metric}))]`;
    });
    return `(length(pairs_${metric}), if(empty(pairs_${metric}), 0, effective_${metric}), [${values.join(', ')}])`;
  });
  const grouped = `SELECT ${groupColumns(window)}, ${allTasks} AS all_tasks, ${pairs.join(', ')}
FROM (${source.sql})
${releaseSets(window)}`;
  const layered = layers.reduce((inner, columns) => `SELECT *, ${columns.join(', ')} FROM (${inner})`, grouped);
  const sql = `SELECT task, release, dimension, value, all_tasks, [${figures.join(', ')}] AS metrics FROM (${layered})`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return {
    groups: rows.filter((row) => !row.all_tasks).flatMap((row) => quantilesOf(row, wanted)),
    releases: rows.filter((row) => row.all_tasks).flatMap((row) => quantilesOf({ ...row, task: '' }, wanted)),
  };
}

function quantilesOf(row: z.output<typeof rowSchema>, wanted: readonly Metric[]): WeightedQuantiles[] {
  const { metrics: found, task, release, dimension, value } = row;
  return found.flatMap(([n, effectiveN, points], i) => {
    const metric = wanted[i];
    if (metric === undefined || n === 0) return [];
    return [{ kind: 'weighted', task, release, dimension, value, metric, n, effectiveN, points }];
  });
}
