import { Hono } from 'hono';
import { compare, compareRequestSchema } from '#flow/compare.ts';
import { gate, gateRequestSchema } from '#flow/gate.ts';
import { screen, screenRequestSchema } from '#flow/screen.ts';
import { trackRecord, trackRecordRequest } from '#flow/track-record.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { askedBy } from '../asked-by.ts';
import { body, query } from '../request.ts';

/** Releases side by side, verdicts and how these turned out, and leaderboards as screens. POST for the policy in the body. */
export function verdictRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .post('/compare', body(compareRequestSchema), async (c) =>
      json(await compare((await open()).context, c.req.valid('json'), askedBy(c.req.raw))),
    )
    .post('/gate', body(gateRequestSchema), async (c) =>
      json(await gate((await open()).context, c.req.valid('json'), askedBy(c.req.raw))),
    )
    .get('/gate/track-record', query(trackRecordRequest), async (c) =>
      json(await trackRecord((await open()).context, c.req.valid('query'))),
    )
    .post('/screen', body(screenRequestSchema), async (c) =>
      json(await screen((await open()).context, c.req.valid('json'))),
    );
}
