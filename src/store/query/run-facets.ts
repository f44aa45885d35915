import { z } from 'zod';
import type { Store } from '../open.ts';
import type { NewestRuns } from './newest-runs.ts';
import { sliceColumns } from './run-filter.ts';
import type { Where } from './where.ts';

const rowSchema = z.object({ dimension: z.string(), value: z.string(), runs: z.number(), values: z.number() });
/** How many runs have a value, and how many values the dimension has. */
export type FacetRow = Readonly<z.output<typeof rowSchema>>;

/** Columns with facets, besides the dimensions of the runs. */
export const facetColumns = ['task', 'release', 'outcome', 'model', 'agent', 'environment'] as const;
/** Columns of too many values to be listed unasked. */
export const searchedColumns: Readonly<Record<string, string>> = {
  session: 'session',
  user: 'user_id',
  case: 'case_id',
};

export interface FacetQuery {
  readonly newest: NewestRuns;
  readonly among: Where;
  /** Only values that contain this, whatever their case. */
  readonly containing: string;
  readonly limit: number;
}

/** The columns, all in one pass over the runs. */
export async function columnFacets(
  store: Store,
  query: FacetQuery,
  names: readonly string[],
): Promise<readonly FacetRow[]> {
  if (names.length === 0) return [];
  const columns = names.map((name) => ({ name, sql: searchedColumns[name] ?? name }));
  const pick = (of: (column: (typeof columns)[number]) => string): string =>
    columns.length === 1
      ? columns.map(of).join()
      : `multiIf(${columns.map((column, i) => (i === columns.length - 1 ? of(column) : `grouping(${column.sql}) = 0, ${of(column)}`)).join(', ')})`;
  const sets = columns.map(({ sql }) => `(${sql})`).join(', ');
  return facets(
    store,
    query,
    `SELECT ${pick(({ name }) => `'${name}'`)} AS dimension, ${pick(({ sql }) => `toString(${sql})`)} AS value, count() AS runs
FROM ${source(query)} GROUP BY GROUPING SETS (${sets})`,
  );
}

/** All dimensions that are no columns, in one pass over the runs; but for those in `except`. */
export function dimensionFacets(
  store: Store,
  query: FacetQuery,
  except: readonly string[],
): Promise<readonly FacetRow[]> {
  return facets(
    store,
    query,
    `SELECT toString(pair.1) AS dimension, pair.2 AS value, count() AS runs
FROM (SELECT arrayJoin(arrayZip(mapKeys(dimensions), mapValues(dimensions))) AS pair FROM ${source(query)})
WHERE NOT has({except:Array(String)}, dimension) GROUP BY dimension, value`,
    { except },
  );
}

/** One dimension, or column. */
export function facetOf(store: Store, query: FacetQuery, name: string): Promise<readonly FacetRow[]> {
  const isColumn = sliceColumns.has(name) || Object.hasOwn(searchedColumns, name) || name === 'outcome';
  if (isColumn) return columnFacets(store, query, [name]);
  return facets(
    store,
    query,
    `SELECT {facet:String} AS dimension, dimensions[{facet:String}] AS value, count() AS runs
FROM ${source(query)} GROUP BY value`,
    { facet: name },
  );
}

function source({ newest, among }: FacetQuery): string {
  return `${newest.from} WHERE ${newest.sql} AND ${among.sql}`;
}

/** The values of most runs of each dimension, from rows of dimension, value and runs. */
function facets(
  { engine }: Store,
  { newest, among, containing, limit }: FacetQuery,
  counted: string,
  more: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<readonly FacetRow[]> {
  return engine.rows(
    `SELECT dimension, value, runs, count() OVER (PARTITION BY dimension) AS values FROM (${counted})
WHERE value != '' AND positionCaseInsensitiveUTF8(value, {containing:String}) > 0
ORDER BY dimension, runs DESC, value LIMIT {limit:UInt32} BY dimension`,
    rowSchema,
    { parameters: { ...newest.parameters, ...among.parameters, ...more, containing, limit } },
  );
}
