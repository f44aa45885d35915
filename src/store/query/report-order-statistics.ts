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
 * SQL for the pieces of a sorted array, each with the rank it starts at, of which percentiles and the ends of their 95 %
 * intervals can be made: 4 ranks to each side of where the normal approximation has the ends, which is where the exact
 * binomial ones lie, and the two ranks about the percentile. Slices, since a lambda over ranks would copy the array for each.
 */
function piecesSql(sorted: string): string {
  const n = `toInt64(length(${sorted}))`;
  const from = (rank: string): string => `toInt64(least(greatest(1, ${rank}), ${n}))`;
  const piece = (rank: string, length: number): string =>
    `(${from(rank)}, arraySlice(${sorted}, ${from(rank)}, ${length}))`;
  const pieces = ['0.5', '0.95', '0.99'].flatMap((p) => {
    const spread = `1.96 * sqrt(${n} * ${p} * (1 - ${p}))`;
    return [
      piece(`toInt64(${n} * ${p} - ${spread}) - 4`, 9),
      piece(`toInt64((${n} - 1) * ${p}) + 1`, 2),
      piece(`toInt64(${n} * ${p} + ${spread}) - 4`, 9),
    ];
  });
  return `(${n}, [${pieces.join(', ')}])`;
}

const rowSchema = groupKeySchema.extend({
  metrics: z.array(z.tuple([z.number(), z.array(z.tuple([z.number(), z.array(z.number())]))])),
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
  const picked = metrics.map((metric) => piecesSql(`sorted_${metric}`));
  const sql = `SELECT task, release, dimension, value, [${picked.join(', ')}] AS metrics FROM (
SELECT ${groupColumns(window)}, ${sorted.join(', ')}
FROM (${source.sql})
${groupingSets(window)})`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return rows.flatMap(({ metrics: found, ...key }) =>
    found.flatMap(([n, pieces], i) => {
      const metric = metrics[i];
      return metric === undefined || n === 0 ? [] : [{ ...key, metric, n, ...byRank(pieces) }];
    }),
  );
}

/** Pieces that may overlap as one list in order of rank. */
function byRank(pieces: readonly (readonly [number, readonly number[]])[]): Pick<OrderStatistics, 'ranks' | 'values'> {
  const at = new Map(
    pieces.flatMap(([start, values]) => values.map((value, i): [number, number] => [start + i, value])),
  );
  const ranks = [...at.keys()].toSorted((a, b) => a - b);
  return { ranks, values: ranks.map((rank) => at.get(rank) ?? 0) };
}
