import { z } from 'zod';
import type { Store } from '../open.ts';
import { text } from '../sql.ts';
import { type ReportWindow, windowSource } from './report-window.ts';

const rowSchema = z.object({ name: z.string() });

/** Columns that a screen slices by of its own accord; the others say who ran, not what came in. */
const columns = ['model', 'environment'];
/** Dimensions that are about the test of a run, not about its work. */
const aboutTests = ['layer', 'perturbation', 'should_refuse'];
/** Values of a dimension beyond which its slices are too many to be read, or too thin. */
const mostValues = 24;

/**
 * The dimensions of a window's runs that have two values or more and few of them, those of most runs first, at most `most`. Looks at one
 * run in `every`, chosen by hash: what is rare in so many is no dimension to slice by.
 */
export async function fewValuedDimensions(
  { engine, at }: Store,
  window: ReportWindow,
  { most, every }: { readonly most: number; readonly every: number },
): Promise<readonly string[]> {
  const own = columns.map((name) => `(${text(name)}, toString(${name}))`).join(', ');
  const source = windowSource(at, { ...window, by: [] }, ['run_id', 'dimensions', ...columns]);
  const pairs = `SELECT arrayJoin(arrayConcat([${own}], CAST(dimensions, 'Array(Tuple(String, String))'))) AS pair
FROM (${source.sql}) WHERE cityHash64(run_id) % {every:UInt32} = 0`;
  const sql = `SELECT pair.1 AS name FROM (${pairs})
WHERE pair.2 != '' AND name NOT IN (${aboutTests.map(text).join(', ')})
GROUP BY name HAVING uniqExact(pair.2) BETWEEN 2 AND ${mostValues} ORDER BY count() DESC, name LIMIT ${most}`;
  const rows = await engine.rows(sql, rowSchema, { parameters: { ...source.parameters, every } });
  return rows.map(({ name }) => name);
}
