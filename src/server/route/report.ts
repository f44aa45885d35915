import { Hono } from 'hono';
import { z } from 'zod';
import { report } from '#flow/report.ts';
import { sliceOf } from '#flow/run-filter.ts';
import { when } from '#flow/when.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();

/** What a report can be asked for in a URL; `slice` and `by` may stand several times. */
export const reportQuery = z.strictObject({
  task: z.string().optional(),
  release: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  slice: several,
  by: several,
  /** The success rate that the cost of confidence is about; 0.9 unless said. */
  objective: z.coerce.number().gt(0).lt(1).optional(),
});

export function reportRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(reportQuery), async (c) => {
    const { context } = await open();
    const { since, until, slice = [], ...asked } = c.req.valid('query');
    const nowMs = context.clock.now();
    const slices = slice.map((text) => sliceOf(text)).map(({ dimension, value }) => [dimension, value]);
    const request = {
      ...asked,
      since: since === undefined ? undefined : when(since, nowMs),
      until: until === undefined ? undefined : when(until, nowMs),
      slice: Object.fromEntries(slices),
    };
    return json(await report(context, request, askedBy(c.req.raw)));
  });
}
