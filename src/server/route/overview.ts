import { Hono } from 'hono';
import { overview } from '#flow/overview.ts';
import { overviewRequest } from '#flow/overview-window.ts';
import { worstSlices } from '#flow/worst-slices.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** The first screen: whether the agent is all right; the slices, which take longer, by themselves. */
export function overviewRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', query(overviewRequest), async (c) => json(await overview((await open()).context, c.req.valid('query'))))
    .get('/worst-slices', query(overviewRequest), async (c) =>
      json(await worstSlices((await open()).context, c.req.valid('query'))),
    );
}
