import { Hono } from 'hono';
import { json } from './answer.ts';
import type { OpenRuntime, ServerEnv } from './env.ts';
import { doctorRoutes } from './route/doctor.ts';
import { driftRoutes } from './route/drift.ts';
import { exportRoutes } from './route/export.ts';
import { importRoutes } from './route/import.ts';
import { keepRoutes } from './route/keep.ts';
import { reportRoutes } from './route/report.ts';
import { liveGateRoutes } from './route/live-gates.ts';
import { runRoutes } from './route/runs.ts';
import { sloRoutes } from './route/slo.ts';
import { verdictRoutes } from './route/verdict.ts';

/** The API, one route group a use case. Its type is what the client is typed by. */
export function api(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .route('/runs', runRoutes(open))
    .route('/report', reportRoutes(open))
    .route('/slo', sloRoutes(open))
    .route('/drift', driftRoutes(open))
    .route('/doctor', doctorRoutes(open))
    .route('/export', exportRoutes(open))
    .route('/import', importRoutes(open))
    .route('/keep', keepRoutes(open))
    .route('/', verdictRoutes(open))
    .route('/live-gates', liveGateRoutes(open))
    .post('/assemble', async () => {
      await (await open()).assembler.settle();
      return json({ settled: true });
    });
}

export type Api = ReturnType<typeof api>;
