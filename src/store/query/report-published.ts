import { z } from 'zod';
import type { Published } from '#measure/report/contradictions.ts';
import type { Store } from '../open.ts';
import { type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = z.object({ task: z.string(), release: z.string(), published_pct: z.number() });

/** Success rates that the sources of runs publish beside the runs themselves, for each task and release. */
export async function reportPublished({ engine, at }: Store, window: ReportWindow): Promise<Published[]> {
  const source = windowSource(at, { ...window, by: [] }, [
    "toFloat64OrNull(facts['airworthy.published_success_pct']) AS published",
  ]);
  const sql = `SELECT task, release, any(published) AS published_pct FROM (${source.sql}) WHERE isNotNull(published) GROUP BY task, release`;
  return engine.rows(sql, rowSchema, { parameters: source.parameters });
}
