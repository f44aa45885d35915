import { Hono } from 'hono';
import { audit, auditRequest } from '#flow/audit.ts';
import { json } from '../answer.ts';
import type { ProjectsOpener, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** Who did what; of one project where the request means one. */
export function auditRoutes(projects: ProjectsOpener) {
  return new Hono<ServerEnv>().get('/', query(auditRequest), async (c) => {
    const { context } = (await projects()).home;
    return json(await audit(context, c.req.valid('query'), c.env.admitted?.project));
  });
}
