import { z } from 'zod';
import { type RunSession, runSessions } from '#store/query/run-sessions.ts';
import type { Context } from './context.ts';
import { runFilterSchema } from './run-filter.ts';
import { checkedFilter, lookAtRuns } from './runs.ts';

export const sessionsRequest = runFilterSchema.extend({
  /** `latest` or `worst` first. */
  sort: z.enum(['latest', 'worst']).default('latest'),
  limit: z.coerce.number().int().min(1).max(1000).default(20),
  /** How many to pass over. */
  offset: z.coerce.number().int().min(0).default(0),
  /** How many runs of each session to list, from its start. */
  runs: z.coerce.number().int().min(1).max(200).default(50),
});

export interface SessionsAnswer {
  readonly sessions: readonly RunSession[];
  /** How many there are, shown or not. */
  readonly total: number;
}

/** The sessions in which any run passes a filter, each as a thread of all its runs. */
export async function sessions(
  context: Context,
  request: z.output<typeof sessionsRequest>,
  askedBy = '',
): Promise<SessionsAnswer> {
  const { sort, limit, offset, runs, ...filter } = request;
  const asked = await checkedFilter(context, filter);
  const found = await runSessions(context.store, asked, { order: sort, limit, offset, runs });
  const seen = found.sessions.flatMap(({ thread }) => thread.map((run) => run.run_id));
  await lookAtRuns(context, asked, { askedBy, seen });
  return found;
}
