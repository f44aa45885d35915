import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { runIdsLike } from '#store/query/find-run.ts';
import { runNeighbours } from '#store/query/run-neighbours.ts';
import type { Context } from './context.ts';
import { runFilterSchema } from './run-filter.ts';
import { checkedFilter, lookAtRuns, runSortOf, runSortSchema } from './runs.ts';

export const neighboursRequest = runFilterSchema.omit({ id: true }).extend({ sort: runSortSchema });

export interface NeighboursAnswer {
  /** None for the first. */
  readonly previous?: string;
  /** None for the last. */
  readonly next?: string;
  /** How many runs of the list stand before it. */
  readonly before: number;
  readonly total: number;
}

/** The runs before and after one in the list of a filter and an order: what a page needs to go on from a run, also after a reload. */
export async function neighbours(
  context: Context,
  id: string,
  { request, askedBy = '' }: { readonly request: z.output<typeof neighboursRequest>; readonly askedBy?: string },
): Promise<NeighboursAnswer> {
  const { sort, ...filter } = request;
  const asked = await checkedFilter(context, filter);
  if (!(await runIdsLike(context.store, id, 1)).includes(id)) {
    throw new AirworthyError('not_found', `there is no run ${id}`, { hint: 'airworthy runs lists them' });
  }
  const { previous, next, before, total } = await runNeighbours(context.store, id, {
    filter: asked,
    sort: runSortOf(sort),
  });
  const seen = [previous, next].flatMap((each) => each ?? []);
  await lookAtRuns(context, asked, { askedBy, seen });
  return {
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    before,
    total,
  };
}
