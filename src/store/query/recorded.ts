import { z } from 'zod';
import type { Store } from '../open.ts';
import { newestRuns } from './newest-runs.ts';
import { timed } from './overview-timed.ts';

const spansRow = z.object({ spans: z.number(), traces: z.number(), first: z.string(), last: z.string() });
const runsRow = z.object({
  runs: z.number(),
  redactions: z.number(),
  duplicate_spans: z.number(),
  sampled_runs: z.number(),
});
const nameRow = z.object({ name: z.string() });
const logsRow = z.object({ log_records: z.number() });

/**
 * What lies in the store, in figures. `first` and `last` are the times of the first and the last span, '' where there is
 * none; `sampled_runs` stand for several of the real traffic each.
 */
export interface Recorded extends Readonly<
  z.infer<typeof spansRow> & z.infer<typeof runsRow> & z.infer<typeof logsRow>
> {
  /** The newest first; `more_releases` are not named. */
  readonly releases: readonly string[];
  readonly more_releases: number;
  /** Those of most runs first; `more_services` are not named. */
  readonly services: readonly string[];
  readonly more_services: number;
}

const mostNames = 20;

export async function recorded(store: Store): Promise<Recorded> {
  const { engine, at } = store;
  const newest = await newestRuns(store);
  const from = `FROM ${newest.from} WHERE ${newest.sql}`;
  const { parameters } = newest;
  const names = (sql: string) => engine.page(`SELECT toString(${sql} LIMIT ${mostNames}`, nameRow, { parameters });
  const lastStart = `maxOrNullIf(started_at, ${timed.sql})`;
  const [database = '', name = ''] = at.logs.split('.');
  // Sums without GROUP BY: each query has exactly one row.
  const [[spans], [runs], [logs], releases, services] = await Promise.all([
    engine.rows(
      `SELECT count() AS spans, uniq(TraceId) AS traces, if(count() = 0, '', toString(min(Timestamp))) AS first, if(count() = 0, '', toString(max(Timestamp))) AS last
FROM ${at.traces}`,
      spansRow,
    ),
    engine.rows(
      `SELECT count() AS runs, sum(runs.redactions) AS redactions, sum(runs.duplicate_spans) AS duplicate_spans, countIf(weight != 1) AS sampled_runs ${from}`,
      runsRow,
      { parameters },
    ),
    engine.rows(
      'SELECT ifNull(sum(total_rows), 0) AS log_records FROM system.tables WHERE database = {database:String} AND name = {name:String}',
      logsRow,
      { parameters: { database, name } },
    ),
    names(`release) AS name ${from} GROUP BY release ORDER BY ${lastStart} DESC NULLS LAST, count() DESC, name`),
    names(`service) AS name ${from} AND service != '' GROUP BY service ORDER BY count() DESC, name`),
  ]);
  return {
    ...{ ...nothing, ...spans, ...runs, ...logs },
    releases: releases.rows.map((row) => row.name),
    more_releases: releases.total - releases.rows.length,
    services: services.rows.map((row) => row.name),
    more_services: services.total - services.rows.length,
  };
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
  more_releases: 0,
  services: [],
  more_services: 0,
  log_records: 0,
};
