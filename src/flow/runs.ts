import { z } from 'zod';
import { listRuns, runOrders } from '#store/query/list-runs.ts';
import { theseRuns } from '#store/query/looks.ts';
import type { RunSummary } from '#store/query/run-columns.ts';
import { runFilter, sliceColumns } from '#store/query/run-filter.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { runFilterOf, runFilterSchema } from './run-filter.ts';
import { type RunState, runState } from './run-state.ts';
import { unmatched } from './unmatched.ts';

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
  /** What of the request no run has, and what there is instead. */
  readonly notes?: readonly string[];
}

/** The runs that a filter lets through, sorted. */
export async function runs(context: Context, request: z.output<typeof runsRequest>, askedBy = ''): Promise<RunsAnswer> {
  const { sort, limit, ...filter } = request;
  const nowMs = context.clock.now();
  const order = orders.parse(sort.replace(/^[ +-]/, ''));
  const page = { order, ascending: /^[ +]/.test(sort), limit };
  const asked = runFilterOf(filter, nowMs);
  await requireDimensions(
    context,
    (asked.slices ?? []).map(({ dimension }) => dimension),
    [...sliceColumns],
  );
  const found = await listRuns(context.store, asked, page);
  // How many runs ended so is a figure of all of them; else what is seen are the runs on the page.
  const among =
    filter.outcome === undefined
      ? theseRuns(found.runs.map(({ run_id: id }) => id))
      : runFilter({ ...asked, outcome: undefined });
  const releases = filter.release === undefined ? [] : [filter.release];
  await countLook(context, { command: 'runs', askedBy, releases, figures: filter.outcome ?? '', among }, undefined);
  const notes = found.total > 0 ? [] : await unmatched(context, asked);
  return {
    total: found.total,
    runs: found.runs.map((run) => ({ ...run, state: runState(run, nowMs) })),
    ...(notes.length === 0 ? {} : { notes }),
  };
}
