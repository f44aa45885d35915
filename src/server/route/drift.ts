import { Hono } from 'hono';
import { drift, driftRequest } from '#flow/drift.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** How traffic and success have moved. */
export function driftRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(driftRequest), async (c) =>
    json(await drift((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
  );
}
