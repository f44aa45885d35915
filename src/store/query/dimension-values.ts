import { z } from 'zod';
import type { Store } from '../open.ts';
import { texts } from '../sql.ts';
import { dimensionSql, type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = z.object({ value: z.string() });

/** SQL for a run's value of a dimension, its task and its release among these; '' where it has none. */
export function cellDimensionSql(name: string): string {
  // Qualified: `task` and `release` may be the names of what groups have in their place.
  return `toString(${name === 'task' || name === 'release' ? `runs.${name}` : dimensionSql(name)})`;
}

/** SQL for the place of a run's value in a list, from 1, as text; '0' where it is not in it. */
export function placeSql(name: string, values: readonly string[]): string {
  return `toString(indexOf(${texts(values)}, ${cellDimensionSql(name)}))`;
}

/** The values of a dimension in a window, the ones of most runs first, at most `most`. */
export async function dimensionValues(
  { engine, at }: Store,
  window: ReportWindow,
  { name, most }: { readonly name: string; readonly most: number },
): Promise<readonly string[]> {
  const source = windowSource(at, { ...window, by: [] }, [`${cellDimensionSql(name)} AS value`]);
  const sql = `SELECT value FROM (${source.sql}) GROUP BY value ORDER BY count() DESC, value LIMIT ${most}`;
  const rows = await engine.rows(sql, rowSchema, { parameters: source.parameters });
  return rows.map(({ value }) => value);
}
