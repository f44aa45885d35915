import { Hono } from 'hono';
import type { Access } from './access/access.ts';
import { json } from './answer.ts';
import type { OpenRuntime, ProjectsOpener, ServerEnv } from './env.ts';
import { auditRoutes } from './route/audit.ts';
import { openApi } from './openapi.ts';
import { doctorRoutes } from './route/doctor.ts';
import { driftRoutes } from './route/drift.ts';
import { eventRoutes } from './route/events.ts';
import { exportRoutes } from './route/export.ts';
import { facetRoutes } from './route/facets.ts';
import { importRoutes } from './route/import.ts';
import { keepRoutes } from './route/keep.ts';
import { overviewRoutes } from './route/overview.ts';
import { keyRoutes } from './route/keys.ts';
import { reportRoutes } from './route/report.ts';
import { liveGateRoutes } from './route/live-gates.ts';
import { releaseRoutes } from './route/releases.ts';
import { runRoutes } from './route/runs.ts';
import { scoreRoutes } from './route/scores.ts';
import { sessionRoutes } from './route/session.ts';
import { runSessionRoutes } from './route/sessions.ts';
import { sliceRoutes } from './route/slices.ts';
import { settingsRoutes } from './route/settings.ts';
import { sloRoutes } from './route/slo.ts';
import { verdictRoutes } from './route/verdict.ts';
import { verdictHistoryRoutes } from './route/verdicts.ts';
import { viewRoutes } from './route/views.ts';

/** The API, one route group a use case. Its type is what the client is typed by. */
export function api(open: OpenRuntime, access: Access, projects: ProjectsOpener) {
  return new Hono<ServerEnv>()
    .route('/runs', runRoutes(open))
    .route('/facets', facetRoutes(open))
    .route('/sessions', runSessionRoutes(open))
    .route('/views', viewRoutes(open))
    .route('/overview', overviewRoutes(open))
    .route('/releases', releaseRoutes(open))
    .route('/report', reportRoutes(open))
    .route('/scores', scoreRoutes(open))
    .route('/slices', sliceRoutes(open))
    .route('/settings', settingsRoutes(open))
    .route('/slo', sloRoutes(open))
    .route('/drift', driftRoutes(open))
    .route('/doctor', doctorRoutes(open))
    .route('/events', eventRoutes(open, access))
    .route('/export', exportRoutes(open))
    .route('/import', importRoutes(open))
    .route('/keep', keepRoutes(open))
    .route('/session', sessionRoutes(access, projects))
    .route('/keys', keyRoutes(access, projects))
    .route('/audit', auditRoutes(projects))
    .route('/', verdictRoutes(open))
    .route('/verdicts', verdictHistoryRoutes(open))
    .route('/live-gates', liveGateRoutes(open))
    .get('/openapi.json', () => json(openApi()))
    .post('/assemble', async () => {
      await (await open()).assembler.settle();
      return json({ settled: true });
    });
}

export type Api = ReturnType<typeof api>;
