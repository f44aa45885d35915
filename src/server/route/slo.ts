import { Hono } from 'hono';
import { alertHistoryRequest, alertLog, testFire, testFireRequest } from '#flow/alert-history.ts';
import { retryAlerts } from '#flow/retry-alerts.ts';
import { slo, sloRequest } from '#flow/slo.ts';
import { json } from '../answer.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { body, query } from '../request.ts';

/** Objectives, and what became of their alerts. */
export function sloRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', query(sloRequest), async (c) => json(await slo((await open()).context, c.req.valid('query'))))
    .get('/alerts', query(alertHistoryRequest), async (c) =>
      json(await alertLog((await open()).context, c.req.valid('query'))),
    )
    .post('/retry', async () => json(await retryAlerts((await open()).context)))
    .post('/test-fire', body(testFireRequest), async (c) =>
      json(await testFire((await open()).context, c.req.valid('json'))),
    );
}
