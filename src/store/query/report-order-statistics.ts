import { z } from 'zod';
import { metrics, type Metric, type OrderStatistics } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { metricColumns, metricSql } from './report-metric.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { allTasks, groupColumns, releaseSets, type ReportWindow, windowSource } from './report-window.ts';

/**
 * SQL for the ranks, of n values, at which the pieces start of which percentiles and the ends of their 95 % intervals can be made:
 * 4 to each side of where the normal approximation has the ends, which is where the exact binomial ones lie, and the percentile.
 */
const startsSql = `arrayFlatten(arrayMap(p -> [
  toInt64(n * p - 1.96 * sqrt(n * p * (1 - p))) - 4, toInt64((n - 1) * p) + 1, toInt64(n * p + 1.96 * sqrt(n * p * (1 - p))) - 4
], [0.5, 0.95, 0.99]))`;
const pieceLengths = [9, 2, 9, 9, 2, 9, 9, 2, 9];

/** SQL for those pieces of a sorted array. Slices, since a lambda over ranks would copy the array for each of them. */
function piecesSql(metric: Metric): string {
  const slices = pieceLengths.map((length, i) => `arraySlice(sorted_${metric}, starts_${metric}[${i + 1}], ${length})`);
  return `(length(sorted_${metric}), starts_${metric}, [${slices.join(', ')}])`;
}

const rowSchema = groupKeySchema.extend({
  all_tasks: z.union([z.boolean(), z.number()]).transform(Boolean),
  metrics: z.array(z.tuple([z.number(), z.array(z.number()), z.array(z.array(z.number()))])),
});

/** Order statistics of the groups of a report, and of all tasks of each release together (whose `task` is ''). */
export interface GroupedOrder {
  readonly groups: readonly OrderStatistics[];
  readonly releases: readonly OrderStatistics[];
}

/** Order statistics of metrics in each group: the engine sorts, and hands over the values at some sixty ranks. */
export async function reportOrderStatistics(
  { engine, at }: Store,
  window: ReportWindow,
  wanted: readonly Metric[] = metrics,
): Promise<GroupedOrder> {
  const source = windowSource(at, window, metricColumns);
  const sorted = wanted.map((metric) => `arraySort(groupArray(${metricSql[metric]})) AS sorted_${metric}`);
  const starts = wanted.map(
    (metric) =>
      `arrayMap(n -> arrayMap(start -> least(greatest(1, start), n), ${startsSql}), [toInt64(length(sorted_${metric}))])[1] AS starts_${metric}`,
  );
  // In layers, so that each start is computed once: within one SELECT it would be copied into every expression that uses it.
  const sql = `SELECT task, release, dimension, value, all_tasks, [${wanted.map(piecesSql).join(', ')}] AS metrics FROM (
SELECT *, ${starts.join(', ')} FROM (
SELECT ${groupColumns(window)}, ${allTasks} AS all_tasks, ${sorted.join(', ')}
FROM (${source.sql})
${releaseSets(window)}))`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return {
    groups: rows.filter((row) => !row.all_tasks).flatMap((row) => orderOf(row, wanted)),
    releases: rows.filter((row) => row.all_tasks).flatMap((row) => orderOf({ ...row, task: '' }, wanted)),
  };
}

function orderOf(row: z.output<typeof rowSchema>, wanted: readonly Metric[]): OrderStatistics[] {
  const { metrics: found, task, release, dimension, value } = row;
  return found.flatMap(([n, starts, pieces], i) => {
    const metric = wanted[i];
    if (metric === undefined || n === 0) return [];
    return [{ kind: 'ranked', task, release, dimension, value, metric, n, ...byRank(starts, pieces) }];
  });
}

/** Pieces that may overlap as one list in order of rank. */
function byRank(
  starts: readonly number[],
  pieces: readonly (readonly number[])[],
): Pick<OrderStatistics, 'ranks' | 'values'> {
  const at = new Map(
    pieces.flatMap((values, i) => values.map((value, j): [number, number] => [(starts[i] ?? 1) + j, value])),
  );
  const ranks = [...at.keys()].toSorted((a, b) => a - b);
  return { ranks, values: ranks.map((rank) => at.get(rank) ?? 0) };
}
