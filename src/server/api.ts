import { Hono } from 'hono';
import type { OpenRuntime, ServerEnv } from './env.ts';
import { importRoutes } from './route/import.ts';
import { keepRoutes } from './route/keep.ts';
import { reportRoutes } from './route/report.ts';
import { runRoutes } from './route/runs.ts';

/** The API, one route group a use case. Its type is what the client is typed by. */
export function api(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .route('/runs', runRoutes(open))
    .route('/report', reportRoutes(open))
    .route('/import', importRoutes(open))
    .route('/keep', keepRoutes(open))
    .post('/assemble', async (c) => {
      await (await open()).assembler.settle();
      return c.json({ settled: true });
    });
}

export type Api = ReturnType<typeof api>;
