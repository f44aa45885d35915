import { z } from 'zod';
import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';
import { newestRuns } from './newest-runs.ts';
import { columnsOf, knownSteps, type RunSummary, runSummarySchema } from './run-columns.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

/** What runs can be sorted by, and the column it is. */
export const runOrders = {
  started: 'started_at',
  duration: 'duration_ms',
  cost: 'cost_usd',
  steps: knownSteps,
  tokens: 'input_tokens',
  errors: 'tool_errors',
} as const;
export type RunOrder = keyof typeof runOrders;

export interface RunSort {
  readonly order: RunOrder;
  readonly ascending: boolean;
}

export interface RunPage extends RunSort {
  readonly limit: number;
  /** How many to pass over. */
  readonly offset: number;
}

const countRow = z.object({ n: z.number() });
const idRow = z.object({ run_id: z.string() });

/** A page of the runs that a filter lets through, what is unknown last, and how many there are in all. */
export async function listRuns(
  store: Store,
  filter: RunFilter,
  page: RunPage,
): Promise<{ runs: readonly RunSummary[]; total: number }> {
  const { engine } = store;
  const newest = await newestRuns(store);
  const { sql, parameters: filtered } = runFilter(filter);
  const parameters = { ...newest.parameters, ...filtered };
  const from = `FROM ${newest.from} WHERE ${newest.sql} AND ${sql}`;
  if (page.offset === 0) return firstRuns(store, { from, parameters }, page);
  const [counted] = await engine.rows(`SELECT count() AS n ${from}`, countRow, { parameters });
  const total = counted?.n ?? 0;
  const limit = Math.max(0, Math.min(page.limit, total - page.offset));
  if (limit === 0) return { runs: [], total };
  // From whichever end is nearer: the engine sorts all that is passed over.
  const isNearEnd = page.offset > total / 2;
  const passed = isNearEnd ? total - page.offset - limit : page.offset;
  const ids = await engine.rows(
    `SELECT run_id ${from} ORDER BY ${orderSql(page, isNearEnd)} LIMIT {limit:UInt32} OFFSET {offset:UInt64}`,
    idRow,
    { parameters: { ...parameters, limit, offset: passed } },
  );
  const inOrder = ids.map((row) => row.run_id);
  return { runs: await theseInOrder(store, newest, isNearEnd ? inOrder.toReversed() : inOrder), total };
}

/** The first page, which is asked for most, in one pass: the engine reads the columns after it has sorted. */
async function firstRuns(
  { engine }: Store,
  { from, parameters }: { readonly from: string; readonly parameters: Parameters },
  page: RunPage,
): Promise<{ runs: readonly RunSummary[]; total: number }> {
  const { rows, total } = await engine.page(
    `SELECT ${columnsOf(runSummarySchema)} ${from} ORDER BY ${orderSql(page)} LIMIT {limit:UInt32}`,
    runSummarySchema,
    { parameters: { ...parameters, limit: page.limit } },
  );
  return { runs: rows, total };
}

/** The order of a list, or the same backwards; runs that are alike in it stand by their ids, so that each has one place. */
export function orderSql({ order, ascending }: RunSort, isBackwards = false): string {
  const direction = ascending === isBackwards ? 'DESC' : 'ASC';
  return `${runOrders[order]} ${direction} NULLS ${isBackwards ? 'FIRST' : 'LAST'}, run_id ${isBackwards ? 'DESC' : 'ASC'}`;
}

/** Runs by their ids: read after the sorting, which then moves no more than what it sorts by. */
async function theseInOrder(
  { engine }: Store,
  newest: Awaited<ReturnType<typeof newestRuns>>,
  ids: readonly string[],
): Promise<readonly RunSummary[]> {
  const rows = await engine.rows(
    `SELECT ${columnsOf(runSummarySchema)} FROM ${newest.from} PREWHERE run_id IN {page:Array(String)} WHERE ${newest.sql}`,
    runSummarySchema,
    { parameters: { ...newest.parameters, page: ids } },
  );
  const byId = new Map(rows.map((row) => [row.run_id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
