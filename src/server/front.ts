import { getPath } from 'hono/utils/url';
import type { Clock } from '#base/clock.ts';
import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import { defaultProject } from '#base/project-header.ts';
import type { Config } from '#config/config.ts';
import { noteAudit } from '#flow/audit.ts';
import { encodingOf, refused } from '#ingest/otlp/http/answer.ts';
import { openAccess } from './access/access.ts';
import { admit, type Admission, identify } from './access/admit.ts';
import { auditEntry } from './access/audit-entry.ts';
import { auditSubject } from './access/audit-subject.ts';
import { AuditTrail } from './access/audit-trail.ts';
import { type Caller, ownProject } from './access/caller.ts';
import { forRoute } from './access/for-route.ts';
import { senderBehind } from './access/forwarded.ts';
import { RequestRate } from './access/request-rate.ts';
import { loginRoute, routeNeed } from './access/route-scopes.ts';
import { app } from './app.ts';
import type { Admitted, From, ProjectsOpener } from './env.ts';
import { problem } from './problem.ts';

/** Where every request comes in: who asks, what for and for which project is known before any route is reached. */
export interface Front {
  /** The page and the API. Over the network `from` has the address at the other end, which may be that of a proxy. */
  api(request: Request, from: From): Promise<Response>;
  /** OTLP/HTTP. */
  otlp(request: Request, address: string): Promise<Response>;
  /** Whether nobody could get in over the network. */
  isShut(): Promise<boolean>;
}

export interface FrontOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly projects: ProjectsOpener;
  readonly report: (error: AirworthyError) => void;
}

type App = ReturnType<typeof app>;

/** Builds it; nothing is opened before the first request that needs it. */
export function frontDoor({ config, clock, projects, report }: FrontOptions): Front {
  const home = async () => (await projects()).home.context;
  const access = openAccess({ config, clock, home, report: (thrown) => report(asAirworthyError(thrown)) });
  const admission: Admission = { listenHost: config.listen.host, access, rate: new RequestRate(clock) };
  const recording: Admission = { ...admission, need: 'ingest' };
  const senderOf = senderBehind(config.listen.trustedProxies);
  const trail = new AuditTrail(async (entries) => noteAudit(await home(), entries));
  const apps = new Map<string, App>();

  const appOf = (project: string): App => {
    const known = apps.get(project) ?? app(async () => (await projects()).open(project), { access, projects, report });
    apps.set(project, known);
    return known;
  };
  const answered = async (request: Request, { via }: From, admitted: Admitted): Promise<Response> => {
    const { project = defaultProject } = admitted;
    // Before an app is made for it: names that somebody makes up must not fill the memory.
    if (project !== defaultProject) await (await projects()).open(project);
    return appOf(project).fetch(forRoute(request, admitted), { via, admitted });
  };
  /** Keeps what was done, before it is answered. Where that fails it is said, and the answer stands: the thing is done. */
  const keep = async (request: Request, from: From, done: Done): Promise<void> => {
    const subject = await auditSubject(request, from.via);
    const entry = auditEntry({ ...done, subject, atMs: clock.now() });
    await trail.note(entry).catch((thrown: unknown) => report(asAirworthyError(thrown)));
  };
  return {
    async api(request, end) {
      const from = end.via === 'network' ? { ...end, ...senderOf(request.headers, end.address) } : end;
      const { route, isAudited } = routeNeed(request.method, getPath(request));
      // What it is about stands in the body, which is gone once the route has read it.
      const copy = isAudited ? request.clone() : request;
      let admitted = stranger(from);
      const response = await (async () => {
        try {
          const caller = await identify(request, from, admission);
          // Until it is let in, it is for the project of its key.
          admitted = { ...admitted, caller, project: ownProject(caller) };
          admitted = admit(request, from, caller, admission);
          const become = (known: Caller): void => {
            admitted = { ...admitted, caller: known, project: ownProject(known) };
          };
          return await answered(request, from, { ...admitted, become });
        } catch (thrown) {
          const error = asAirworthyError(thrown);
          if (error.http >= 500) report(error);
          return problem(error);
        }
      })();
      const isKnown = admitted.caller.kind !== 'nobody';
      const { status } = response;
      if ((isAudited && isKnown) || isWrongKey(request, route, status))
        await keep(copy, from, { route, admitted, status });
      return response;
    },
    async otlp(request, peer) {
      const from: From = { via: 'network', ...senderOf(request.headers, peer) };
      try {
        const caller = await identify(request, from, recording);
        const { project = defaultProject } = admit(request, from, caller, recording);
        return await (await (await projects()).open(project)).recorder.handle(request);
      } catch (thrown) {
        const error = asAirworthyError(thrown);
        const route = `${request.method} ${getPath(request)}`;
        const { http: status } = error;
        if (isWrongKey(request, route, status)) await keep(request, from, { route, admitted: stranger(from), status });
        return refusedRecording(request, error);
      }
    },
    isShut: async () => access.isLoginNeeded && (await access.hasNoKey()),
  };
}

function stranger({ address }: From): Admitted {
  return { caller: { kind: 'nobody' }, project: undefined, address };
}

/** An error in the words of OTLP/HTTP. */
function refusedRecording(request: Request, { http: status, message, hint, retryAfterMs }: AirworthyError): Response {
  const headers = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
  const line = hint === undefined ? message : `${message}: ${hint}`;
  return refused(encodingOf(request) ?? 'json', { status, message: line }, headers);
}

type Done = Omit<Parameters<typeof auditEntry>[0], 'subject' | 'atMs'>;

/** A key was brought, and it is none; without a key somebody only looked in. */
function isWrongKey({ headers }: Request, route: string, status: number): boolean {
  return status === 401 && (headers.has('authorization') || route === loginRoute);
}
