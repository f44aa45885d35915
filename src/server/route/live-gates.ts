import { Hono } from 'hono';
import { gateEvidencePath } from '#flow/gate-evidence-path.ts';
import { listGates, registerGate, showGate, updateGates } from '#flow/live-gate.ts';
import { previewGate } from '#flow/preview-gate.ts';
import { liveDesignSchema } from '#gate/live/design.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

/** Live gates: registered before their data, looked at whenever one likes. A server follows them; without one, `update` does. */
export function liveGateRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', async () => json(await listGates((await open()).context)))
    .post('/', body(liveDesignSchema), async (c) =>
      json(await registerGate((await open()).context, c.req.valid('json'))),
    )
    .post('/preview', body(liveDesignSchema), async (c) =>
      json(await previewGate((await open()).context, c.req.valid('json'))),
    )
    .post('/update', async () => json({ decided: await updateGates((await open()).context) }))
    .get('/:id', async (c) => json(await showGate((await open()).context, c.req.param('id'))))
    .get('/:id/evidence', async (c) => json(await gateEvidencePath((await open()).context, c.req.param('id'))));
}
