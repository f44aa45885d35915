import { Hono } from 'hono';
import { compare, compareRequestSchema } from '#flow/compare.ts';
import { gate, gateRequestSchema } from '#flow/gate.ts';
import { screen, screenRequestSchema } from '#flow/screen.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

/** Releases side by side, verdicts, and leaderboards as screens. They change nothing; POST for the policy in the body. */
export function verdictRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .post('/compare', body(compareRequestSchema), async (c) =>
      json(await compare((await open()).context, c.req.valid('json'))),
    )
    .post('/gate', body(gateRequestSchema), async (c) => json(await gate((await open()).context, c.req.valid('json'))))
    .post('/screen', body(screenRequestSchema), async (c) =>
      json(await screen((await open()).context, c.req.valid('json'))),
    );
}
