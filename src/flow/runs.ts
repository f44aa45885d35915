import { z } from 'zod';
import { listRuns, type RunOrder, runOrders, type RunSort } from '#store/query/list-runs.ts';
import { theseRuns } from '#store/query/looks.ts';
import type { RunSummary } from '#store/query/run-columns.ts';
import { type RunFilter, runFilter, sliceColumns } from '#store/query/run-filter.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { type RunFilterRequest, resultsAsked, runFilterOf, runFilterSchema, withoutResults } from './run-filter.ts';
import { type RunState, runState } from './run-state.ts';
import { unmatched } from './unmatched.ts';

const orders = z.enum(['started', 'duration', 'cost', 'steps', 'tokens', 'errors']);

/** What to sort by, largest first; with + in front (a space, where a URL was not encoded), smallest first. */
export const runSortSchema = z
  .string()
  .regex(new RegExp(`^[ +-]?(${Object.keys(runOrders).join('|')})$`), `one of ${Object.keys(runOrders).join(', ')}`)
  .default('started');

export const runsRequest = runFilterSchema.extend({
  sort: runSortSchema,
  limit: z.coerce.number().int().min(1).max(10_000).default(20),
  /** How many to pass over. */
  offset: z.coerce.number().int().min(0).default(0),
});

export interface ListedRun extends RunSummary {
  readonly state: RunState;
}

export interface RunsAnswer {
  readonly runs: readonly ListedRun[];
  /** How many there are, shown or not. */
  readonly total: number;
  /** What of the request no run has, and what there is instead. */
  readonly notes?: readonly string[];
}

/** The runs that a filter lets through, sorted. */
export async function runs(context: Context, request: z.output<typeof runsRequest>, askedBy = ''): Promise<RunsAnswer> {
  const { sort, limit, offset, ...filter } = request;
  const nowMs = context.clock.now();
  const asked = await checkedFilter(context, filter);
  const found = await listRuns(context.store, asked, { ...runSortOf(sort), limit, offset });
  const seen = found.runs.map(({ run_id: id }) => id);
  await lookAtRuns(context, asked, { askedBy, seen });
  const notes = found.total > 0 ? [] : await unmatched(context, asked);
  return {
    total: found.total,
    runs: found.runs.map((run) => ({ ...run, state: runState(run, nowMs) })),
    ...(notes.length === 0 ? {} : { notes }),
  };
}

export function runSortOf(sort: string): RunSort {
  const order: RunOrder = orders.parse(sort.replace(/^[ +-]/, ''));
  return { order, ascending: /^[ +]/.test(sort) };
}

/**
 * The filter of a request.
 *
 * @throws AirworthyError `usage` where it names a dimension that no run has.
 */
export async function checkedFilter(context: Context, request: RunFilterRequest): Promise<RunFilter> {
  const asked = runFilterOf(request, context.clock.now());
  const dimensions = (asked.slices ?? []).map(({ dimension }) => dimension);
  await requireDimensions(context, dimensions, [...sliceColumns]);
  return asked;
}

/**
 * Counts the look at held-out runs. How many runs turned out so is a figure of all that the rest of the filter lets through; without such
 * a condition, what is seen are the runs of the page.
 */
export async function lookAtRuns(
  context: Context,
  asked: RunFilter,
  { askedBy, seen }: { readonly askedBy: string; readonly seen: readonly string[] },
): Promise<void> {
  const figures = resultsAsked(asked);
  const among = figures === '' ? theseRuns(seen) : runFilter(withoutResults(asked));
  await countLook(context, { command: 'runs', askedBy, releases: asked.release ?? [], figures, among }, undefined);
}
