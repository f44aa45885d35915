import { Hono } from 'hono';
import { deleteView, saveView, viewRequest, views } from '#flow/views.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

export function viewRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', async () => json(await views((await open()).context)))
    .post('/', body(viewRequest), async (c) =>
      json(await saveView((await open()).context, c.req.valid('json'), askedBy(c.req.raw))),
    )
    .delete('/:name', async (c) =>
      json(await deleteView((await open()).context, c.req.param('name'), askedBy(c.req.raw))),
    );
}
