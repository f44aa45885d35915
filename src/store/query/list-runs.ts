import { z } from 'zod';
import type { Store } from '../open.ts';
import { columnsOf, type RunSummary, runSummarySchema } from './run-columns.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

/** What runs can be sorted by, and the column it is. */
export const runOrders = {
  started: 'started_at',
  duration: 'duration_ms',
  cost: 'cost_usd',
  steps: 'steps',
  tokens: 'input_tokens',
  errors: 'tool_errors',
} as const;
export type RunOrder = keyof typeof runOrders;

export interface RunPage {
  readonly order: RunOrder;
  readonly ascending: boolean;
  readonly limit: number;
}

const countRow = z.object({ n: z.number() });

/** A page of the runs that a filter lets through, what is unknown last, and how many there are in all. */
export async function listRuns(
  { engine, at }: Store,
  filter: RunFilter,
  page: RunPage,
): Promise<{ runs: readonly RunSummary[]; total: number }> {
  const { sql, parameters } = runFilter(filter);
  const from = `FROM ${at.database}.runs FINAL WHERE ${sql}`;
  const direction = page.ascending ? 'ASC' : 'DESC';
  const order = `ORDER BY ${runOrders[page.order]} ${direction} NULLS LAST, run_id`;
  const counted = await engine.rows(`SELECT count() AS n ${from}`, countRow, { parameters });
  const runs = await engine.rows(
    `SELECT ${columnsOf(runSummarySchema)} ${from} ${order} LIMIT {limit:UInt32}`,
    runSummarySchema,
    { parameters: { ...parameters, limit: page.limit } },
  );
  return { runs, total: counted[0]?.n ?? 0 };
}
