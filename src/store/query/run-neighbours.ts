import { z } from 'zod';
import type { Store } from '../open.ts';
import { orderSql, runOrders, type RunSort } from './list-runs.ts';
import { newestRuns } from './newest-runs.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

export interface Neighbours {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  /** How many runs of the list stand before it, and how many there are. */
  readonly before: number;
  readonly total: number;
}

const idRow = z.object({ run_id: z.string() });
const countRow = z.object({ before: z.number(), total: z.number() });

/** The runs beside one in the list that a filter and an order make; beside the place where it would stand, where the filter does not let it through. */
export async function runNeighbours(
  store: Store,
  runId: string,
  { filter, sort }: { readonly filter: RunFilter; readonly sort: RunSort },
): Promise<Neighbours> {
  const { engine } = store;
  const newest = await newestRuns(store);
  const { sql, parameters: filtered } = runFilter(filter);
  const parameters = { ...newest.parameters, ...filtered, beside: runId };
  const listed = `FROM ${newest.from} WHERE ${newest.sql} AND ${sql}`;
  const { before, after } = sides(
    sort,
    `(SELECT ${runOrders[sort.order]} FROM ${newest.from} WHERE run_id = {beside:String} AND ${newest.sql} LIMIT 1)`,
  );
  const beside = async (side: string, isBackwards: boolean): Promise<string | undefined> => {
    const found = `SELECT run_id ${listed} AND ${side} ORDER BY ${orderSql(sort, isBackwards)} LIMIT 1`;
    return (await engine.rows(found, idRow, { parameters }))[0]?.run_id;
  };
  const [counted] = await engine.rows(`SELECT countIf(${before}) AS before, count() AS total ${listed}`, countRow, {
    parameters,
  });
  return {
    previous: await beside(before, true),
    next: await beside(after, false),
    before: counted?.before ?? 0,
    total: counted?.total ?? 0,
  };
}

/** Conditions for standing before and after a run whose value of the order's column is `own`; what is unknown stands last. */
function sides({ order, ascending }: RunSort, own: string): { readonly before: string; readonly after: string } {
  const column = runOrders[order];
  const [less, more] = ascending ? ['<', '>'] : ['>', '<'];
  const alike = `((${column} = ${own} OR (isNull(${column}) AND isNull(${own}))) AND run_id`;
  const known = (comparison: string): string => `ifNull(${column} ${comparison} ${own}, false)`;
  return {
    before: `(${known(less)} OR (isNotNull(${column}) AND isNull(${own})) OR ifNull(${alike} < {beside:String}), false))`,
    after: `(${known(more)} OR (isNull(${column}) AND isNotNull(${own})) OR ifNull(${alike} > {beside:String}), false))`,
  };
}
