import { Hono } from 'hono';
import { conversationRequest, runConversation } from '#flow/run-conversation.ts';
import { neighbours, neighboursRequest } from '#flow/neighbours.ts';
import { outlineRequest, runOutline } from '#flow/run-outline.ts';
import { runs, runsRequest } from '#flow/runs.ts';
import { showSpan } from '#flow/show-span.ts';
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
    .get('/:id', async (c) => json(await show((await open()).context, { id: c.req.param('id') }, askedBy(c.req.raw))))
    .get('/:id/neighbours', query(neighboursRequest), async (c) => {
      const asked = { request: c.req.valid('query'), askedBy: askedBy(c.req.raw) };
      return json(await neighbours((await open()).context, c.req.param('id'), asked));
    })
    .get('/:id/outline', query(outlineRequest), async (c) => {
      const asked = { ...c.req.valid('query'), askedBy: askedBy(c.req.raw) };
      return json(await runOutline((await open()).context, c.req.param('id'), asked));
    })
    .get('/:id/conversation', query(conversationRequest), async (c) => {
      const page = { ...c.req.valid('query'), askedBy: askedBy(c.req.raw) };
      return json(await runConversation((await open()).context, c.req.param('id'), page));
    })
    .get('/:id/spans/:span', async (c) =>
      json(await showSpan((await open()).context, c.req.param(), askedBy(c.req.raw))),
    );
}
