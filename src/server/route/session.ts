import { Hono } from 'hono';
import { z } from 'zod';
import type { Access } from '../access/access.ts';
import { type Caller, ownProject } from '../access/caller.ts';
import { json } from '../answer.ts';
import type { ProjectsOpener, ServerEnv } from '../env.ts';
import { body } from '../request.ts';

const loginRequest = z.strictObject({
  /** The secret of a key of the scope `read` or `admin`. */
  key: z.string().trim().min(1).max(1000),
});

/** Who is logged in, and where nobody has to be. */
export interface SessionAnswer {
  /** Whether requests need a key at all: not where only this machine can ask. */
  readonly login_needed: boolean;
  /** null: nobody is logged in. */
  readonly who: {
    /** The id of a key; `local` where no login is needed. */
    readonly id: string;
    readonly name: string;
    readonly scope: 'ingest' | 'read' | 'admin';
    /** The project of the key; null for all. */
    readonly project: string | null;
    /** When the login ends. */
    readonly until: string | null;
  } | null;
  /** The projects one may look at, `default` first; none before the login. */
  readonly projects: readonly string[];
}

/** Login with a key, for browsers: afterwards a cookie that no script can read says who one is. */
export function sessionRoutes(access: Access, projects: ProjectsOpener) {
  const answerOf = async (caller: Caller): Promise<SessionAnswer> => ({
    login_needed: access.isLoginNeeded,
    who: whoIs(caller),
    projects: await projectsOf(caller, projects),
  });
  return new Hono<ServerEnv>()
    .get('/', async (c) => json(await answerOf(c.env.admitted?.caller ?? { kind: 'nobody' })))
    .post('/', body(loginRequest), async (c) => {
      const { key } = c.req.valid('json');
      const { address = '', isHttps = false } = c.env.admitted ?? {};
      const { caller, cookie } = await access.login(c.req.raw, key, { address, isHttps });
      c.env.admitted?.become?.(caller);
      const response = json(await answerOf(caller));
      response.headers.append('set-cookie', cookie);
      return response;
    })
    .delete('/', async (c) => {
      const response = json(await answerOf({ kind: 'nobody' }));
      response.headers.append('set-cookie', access.logout(c.req.raw, { isHttps: c.env.admitted?.isHttps ?? false }));
      return response;
    });
}

function whoIs(caller: Caller): SessionAnswer['who'] {
  if (caller.kind === 'nobody') return null;
  if (caller.kind === 'local') return { id: 'local', name: caller.says, scope: 'admin', project: null, until: null };
  const { id, name, scope, project, untilMs } = caller;
  const until = untilMs === undefined ? null : new Date(untilMs).toISOString();
  return { id, name, scope, project: project === '' ? null : project, until };
}

async function projectsOf(caller: Caller, projects: ProjectsOpener): Promise<readonly string[]> {
  if (caller.kind === 'nobody') return [];
  const own = ownProject(caller);
  return own === undefined ? (await projects()).names() : [own];
}
