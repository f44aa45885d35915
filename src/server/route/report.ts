import { Hono } from 'hono';
import { z } from 'zod';
import { oneValueEach } from '#flow/one-value-each.ts';
import { report } from '#flow/report.ts';
import { several } from '#flow/run-filter.ts';
import { when } from '#flow/when.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** What a report can be asked for in a URL; `slice` and `by` may stand several times. */
export const reportQuery = z.strictObject({
  task: z.string().optional(),
  release: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  slice: several(z.string()),
  by: several(z.string()),
  /** The success rate that the cost of confidence is about; 0.9 unless said. */
  objective: z.coerce.number().gt(0).lt(1).optional(),
});

export function reportRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(reportQuery), async (c) => {
    const { context } = await open();
    const { since, until, slice = [], ...asked } = c.req.valid('query');
    const nowMs = context.clock.now();
    const request = {
      ...asked,
      since: since === undefined ? undefined : when(since, nowMs),
      until: until === undefined ? undefined : when(until, nowMs),
      slice: oneValueEach(slice),
    };
    return json(await report(context, request, askedBy(c.req.raw)));
  });
}
