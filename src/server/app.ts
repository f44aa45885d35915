import { Hono } from 'hono';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { api } from './api.ts';
import type { OpenRuntime, ServerEnv } from './env.ts';
import { checkAccess } from './guard.ts';
import { pageFiles } from './page-files.ts';
import { metricsRoutes } from './route/metrics.ts';
import { problem } from './problem.ts';
import { reportHtml, reportPolicy } from './report-page.ts';

/** Everything behind the port of the page and the API, and behind the socket. */
export function app(config: Config, open: OpenRuntime, report: (error: AirworthyError) => void) {
  const root = new Hono<ServerEnv>();
  root.use(async (c, next) => {
    if ((c.env.via ?? 'network') === 'network') checkAccess(c.req.raw, config);
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
  return root.route('/api/v1', api(open));
}
