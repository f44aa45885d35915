import { Hono } from 'hono';
import { listVerdicts, showVerdict, verdictsRequest } from '#flow/verdicts.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** The history of verdicts. */
export function verdictHistoryRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', query(verdictsRequest), async (c) =>
      json(await listVerdicts((await open()).context, c.req.valid('query'))),
    )
    .get('/:id', async (c) => json(await showVerdict((await open()).context, c.req.param('id'))));
}
