import { Hono } from 'hono';
import { facets, facetsRequest } from '#flow/facets.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

export function facetRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(facetsRequest), async (c) =>
    json(await facets((await open()).context, c.req.valid('query'))),
  );
}
