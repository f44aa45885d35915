import { z } from 'zod';
import type { Store } from '../open.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

const pageRow = z.object({ run_id: z.string(), started_at: z.string(), ended_at: z.string() });
const runsInPage = 500;

/** Runs that lie near each other in time, and between when. */
export interface ExportPage {
  readonly runIds: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * The runs of a filter, page by page in order of start, so that no export holds more than a page in memory. Runs that are
 * recorded meanwhile may or may not be among them; none is there twice.
 */
export async function* exportPages(store: Store, filter: RunFilter): AsyncGenerator<ExportPage> {
  const { engine, at } = store;
  const { sql, parameters } = runFilter(filter);
  let after = { started_at: '1900-01-01T00:00:00Z', run_id: '' };
  for (;;) {
    const rows = await engine.rows(
      `SELECT run_id, started_at, ended_at FROM ${at.database}.runs FINAL
WHERE ${sql} AND (started_at, run_id) > (parseDateTime64BestEffort({after:String}, 9), {after_id:String})
ORDER BY started_at, run_id LIMIT ${runsInPage}`,
      pageRow,
      { parameters: { ...parameters, after: after.started_at, after_id: after.run_id } },
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    const ends = rows.map((row) => row.ended_at).toSorted();
    yield { runIds: rows.map((row) => row.run_id), from: rows[0]?.started_at ?? '', to: ends.at(-1) ?? '' };
    after = last;
  }
}
