import { Hono } from 'hono';
import { runs, runsRequest } from '#flow/runs.ts';
import { show } from '#flow/show.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

export function runRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', query(runsRequest), async (c) =>
      json(await runs((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
    )
    .get('/:id', async (c) => json(await show((await open()).context, { id: c.req.param('id') }, askedBy(c.req.raw))));
}
