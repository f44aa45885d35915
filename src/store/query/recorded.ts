import { z } from 'zod';
import type { Store } from '../open.ts';

const spansRow = z.object({ spans: z.number(), traces: z.number(), first: z.string(), last: z.string() });
const runsRow = z.object({
  runs: z.number(),
  redactions: z.number(),
  duplicate_spans: z.number(),
  sampled_runs: z.number(),
  releases: z.array(z.string()),
  services: z.array(z.string()),
});
const logsRow = z.object({ log_records: z.number() });

/**
 * What lies in the store, in figures. `first` and `last` are the times of the first and the last span, '' where there is
 * none; `sampled_runs` stand for several of the real traffic each.
 */
export type Recorded = Readonly<z.infer<typeof spansRow> & z.infer<typeof runsRow> & z.infer<typeof logsRow>>;

export async function recorded({ engine, at }: Store): Promise<Recorded> {
  const [database = '', name = ''] = at.logs.split('.');
  // Sums without GROUP BY: each query has exactly one row.
  const [[spans], [runs], [logs]] = await Promise.all([
    engine.rows(
      `SELECT count() AS spans, uniq(TraceId) AS traces, if(count() = 0, '', toString(min(Timestamp))) AS first, if(count() = 0, '', toString(max(Timestamp))) AS last
FROM ${at.traces}`,
      spansRow,
    ),
    engine.rows(
      `SELECT count() AS runs, sum(runs.redactions) AS redactions, sum(runs.duplicate_spans) AS duplicate_spans, countIf(weight != 1) AS sampled_runs,
  arraySort(groupUniqArray(20)(toString(release))) AS releases, arraySort(groupUniqArrayIf(20)(toString(service), service != '')) AS services
FROM ${at.database}.runs FINAL`,
      runsRow,
    ),
    engine.rows(
      'SELECT ifNull(sum(total_rows), 0) AS log_records FROM system.tables WHERE database = {database:String} AND name = {name:String}',
      logsRow,
      { parameters: { database, name } },
    ),
  ]);
  return { ...nothing, ...spans, ...runs, ...logs };
}

const nothing: Recorded = {
  spans: 0,
  traces: 0,
  first: '',
  last: '',
  runs: 0,
  redactions: 0,
  duplicate_spans: 0,
  sampled_runs: 0,
  releases: [],
  services: [],
  log_records: 0,
};
