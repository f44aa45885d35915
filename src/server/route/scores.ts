import { Hono } from 'hono';
import { scores, scoresRequest } from '#flow/recorded-scores.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** What runs are scored by. */
export function scoreRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(scoresRequest), async (c) =>
    json(await scores((await open()).context, c.req.valid('query'))),
  );
}
