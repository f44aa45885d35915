import { z } from 'zod';
import { listRuns, runOrders } from '#store/query/list-runs.ts';
import type { RunSummary } from '#store/query/run-columns.ts';
import type { Context } from './context.ts';
import { runFilterOf, runFilterSchema } from './run-filter.ts';
import { type RunState, runState } from './run-state.ts';

const orders = z.enum(['started', 'duration', 'cost', 'steps', 'tokens', 'errors']);

export const runsRequest = runFilterSchema.extend({
  /** What to sort by, largest first; with + in front (a space, where a URL was not encoded), smallest first. */
  sort: z
    .string()
    .regex(new RegExp(`^[ +-]?(${Object.keys(runOrders).join('|')})$`), `one of ${Object.keys(runOrders).join(', ')}`)
    .default('started'),
  limit: z.coerce.number().int().min(1).max(10_000).default(20),
});

export interface ListedRun extends RunSummary {
  readonly state: RunState;
}

export interface RunsAnswer {
  readonly runs: readonly ListedRun[];
  /** How many there are, shown or not. */
  readonly total: number;
}

/** The runs that a filter lets through, sorted. */
export async function runs(context: Context, request: z.output<typeof runsRequest>): Promise<RunsAnswer> {
  const { sort, limit, ...filter } = request;
  const nowMs = context.clock.now();
  const order = orders.parse(sort.replace(/^[ +-]/, ''));
  const page = { order, ascending: /^[ +]/.test(sort), limit };
  const found = await listRuns(context.store, runFilterOf(filter, nowMs), page);
  return { total: found.total, runs: found.runs.map((run) => ({ ...run, state: runState(run, nowMs) })) };
}
