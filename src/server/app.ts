import { Hono } from 'hono';
import { matchedRoutes } from 'hono/route';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Access } from './access/access.ts';
import { checkRoute } from './access/check-route.ts';
import { api } from './api.ts';
import type { OpenRuntime, ProjectsOpener, ServerEnv } from './env.ts';
import { pageFiles } from './page-files.ts';
import { metricsRoutes } from './route/metrics.ts';
import { problem } from './problem.ts';
import { reportHtml, reportPolicy } from './report-page.ts';

export interface AppOptions {
  readonly access: Access;
  readonly projects: ProjectsOpener;
  readonly report: (error: AirworthyError) => void;
}

/** Everything behind the front door, of one project: what reaches it has been let in. */
export function app(open: OpenRuntime, { access, projects, report }: AppOptions) {
  const root = new Hono<ServerEnv>();
  root.use(async (c, next) => {
    checkRoute(matchedRoutes(c), c.env.admitted?.caller);
    await next();
    c.header('x-content-type-options', 'nosniff');
  });
  root.onError((thrown) => {
    const error = asAirworthyError(thrown);
    if (error.http >= 500) report(error);
    return problem(error);
  });
  root.notFound((c) =>
    problem(
      new AirworthyError('not_found', `there is nothing at ${c.req.path}`, { hint: 'docs/api.md has the routes' }),
    ),
  );
  root.get('/healthz', (c) => c.json({ status: 'ok', pid: process.pid }));
  root.get('/report', async (c) => c.html(await reportHtml(open), 200, { 'content-security-policy': reportPolicy }));
  root.route('/metrics', metricsRoutes(open));
  root.route('/', pageFiles());
  return root.route('/api/v1', api(open, access, projects));
}
