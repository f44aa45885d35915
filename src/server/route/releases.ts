import { Hono } from 'hono';
import { releases, releasesRequest } from '#flow/releases.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** What has been running. */
export function releaseRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(releasesRequest), async (c) =>
    json(await releases((await open()).context, c.req.valid('query'))),
  );
}
