import { z } from 'zod';
import { metrics, type Metric, type OrderStatistics } from '#measure/report/sums.ts';
import type { Store } from '../open.ts';
import { groupKeySchema } from './report-run-sums.ts';
import { groupColumns, groupingSets, type ReportWindow, windowSource } from './report-window.ts';

/** SQL of each metric for one run; NULL where it was not recorded, which leaves the run out. */
const metricSql: Readonly<Record<Metric, string>> = {
  latency_ms: 'duration_ms',
  time_to_first_token_ms: 'time_to_first_token_ms',
  cost_usd: 'cost_usd',
  tokens: 'toFloat64(input_tokens + output_tokens)',
  steps: 'nullIf(toFloat64(steps), 0)',
  turns: 'toFloat64(turns)',
};

/**
 * SQL for the ranks of which the percentiles of n values, and the ends of their 95 % intervals, can be made: about the ends
 * that the normal approximation gives, 4 to each side, which is where the exact binomial ones lie.
 */
const ranksSql = (n: string): string => {
  const window = (rank: string): string =>
    `range(toInt64(greatest(1, ${rank} - 4)), toInt64(least(${n}, ${rank} + 4)) + 1)`;
  const ends = ['0.5', '0.95', '0.99'].flatMap((p) => {
    const spread = `1.96 * sqrt(${n} * ${p} * (1 - ${p}))`;
    return [
      window(`floor(${n} * ${p} - ${spread})`),
      `range(toInt64((${n} - 1) * ${p}) + 1, toInt64(least(${n}, (${n} - 1) * ${p} + 2)) + 1)`,
      window(`floor(${n} * ${p} + ${spread})`),
    ];
  });
  return `arrayDistinct(arraySort(arrayConcat(${ends.join(', ')})))`;
};

const rowSchema = groupKeySchema.extend({
  metrics: z.array(z.tuple([z.number(), z.array(z.number()), z.array(z.number())])),
});

/** Order statistics of every metric in each group: the engine sorts, and hands over the values at some sixty ranks. */
export async function reportOrderStatistics({ engine, at }: Store, window: ReportWindow): Promise<OrderStatistics[]> {
  const source = windowSource(at, window, [
    'duration_ms',
    'time_to_first_token_ms',
    'cost_usd',
    'input_tokens',
    'output_tokens',
    'steps',
    'turns',
  ]);
  const sorted = metrics.map((metric) => `arraySort(groupArray(${metricSql[metric]})) AS sorted_${metric}`);
  const picked = metrics.map((metric) => {
    const values = `sorted_${metric}`;
    return `(length(${values}), ranks_${metric}, arrayMap(r -> ${values}[r], ranks_${metric}))`;
  });
  const ranksOf = metrics.map((metric) => `${ranksSql(`toFloat64(length(sorted_${metric}))`)} AS ranks_${metric}`);
  const sql = `SELECT task, release, dimension, value, [${picked.join(', ')}] AS metrics FROM (
SELECT *, ${ranksOf.join(', ')} FROM (
SELECT ${groupColumns(window)}, ${sorted.join(', ')}
FROM (${source.sql})
${groupingSets(window)}))`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return rows.flatMap(({ metrics: found, ...key }) =>
    found.flatMap(([n, ranks, values], i) => {
      const metric = metrics[i];
      return metric === undefined || n === 0 ? [] : [{ ...key, metric, n, ranks, values }];
    }),
  );
}
