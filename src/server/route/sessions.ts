import { Hono } from 'hono';
import { sessions, sessionsRequest } from '#flow/sessions.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

export function runSessionRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(sessionsRequest), async (c) =>
    json(await sessions((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
  );
}
