import { Hono } from 'hono';
import { erase, eraseRequest } from '#flow/erase.ts';
import { hold, holdRequest, listHolds } from '#flow/hold.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

/** What must be kept, and what must go. */
export function keepRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/holds', async () => json(await listHolds((await open()).context)))
    .post('/holds', body(holdRequest), async (c) => json(await hold((await open()).context, c.req.valid('json'))))
    .post('/erase', body(eraseRequest), async (c) => json(await erase((await open()).context, c.req.valid('json'))));
}
