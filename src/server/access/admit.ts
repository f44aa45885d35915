import { getPath } from 'hono/utils/url';
import { AirworthyError } from '#base/error.ts';
import { defaultProject, projectHeader } from '#base/project-header.ts';
import type { Admitted, From } from '../env.ts';
import { askedBy } from '../asked-by.ts';
import type { Access } from './access.ts';
import { type Caller, mayDo } from './caller.ts';
import type { RequestRate } from './request-rate.ts';
import { type Need, routeNeed } from './route-scopes.ts';
import { checkFromPage, checkSite } from './same-site.ts';

const longestLogin = 4096;
/** Bodies of the API are questions and names; what is large comes as OTLP, or as files that the server reads itself. */
const longestBody = 1024 * 1024;

/** What is asked before a request is let in. */
export interface Admission {
  readonly listenHost: string;
  readonly access: Access;
  readonly rate: RequestRate;
  /** What is needed, where not the route says it. */
  readonly need?: Need;
}

/**
 * Who a request comes from. Through the socket and within the process that is who owns the data folder. Over the network it is whoever a key
 * or a session names, and on an address that only this machine reaches nobody in particular.
 *
 * @throws AirworthyError `unauthorized`, `too_many` for wrong keys, `forbidden` for pages of other sites.
 */
export async function identify(request: Request, { via, address }: From, admission: Admission): Promise<Caller> {
  if (via !== 'network') return { kind: 'local', says: askedBy(request) };
  const { access, listenHost } = admission;
  checkSite(request, listenHost);
  if (needOf(request, admission) !== 'open') return access.callerOf(request, address);
  // The page is the same for all; only its own question who one is asks for a session. A key that is none makes nobody.
  const isSession = getPath(request).startsWith('/api/');
  return isSession ? access.visitor(request) : { kind: 'nobody' };
}

/**
 * Lets a caller in with a request, or throws.
 *
 * @throws AirworthyError `unauthorized`, `forbidden`, `too_many`.
 */
export function admit(
  request: Request,
  { via, address, isHttps = false }: From,
  caller: Caller,
  admission: Admission,
): Admitted {
  const named = namedProject(request);
  if (via !== 'network') return { caller, project: named, address };
  const need = needOf(request, admission);
  // Recording has a limit of its own: what the store can take.
  if (need !== 'ingest' && admission.access.isLoginNeeded) checkRate(admission.rate, caller, address);
  checkMay(caller, need);
  if (need !== 'ingest') checkSmall(request, need === 'open' ? longestLogin : longestBody);
  if (caller.kind === 'key' && caller.by === 'session') checkFromPage(request);
  return { caller, project: projectOf(caller, named), address, isHttps };
}

function needOf(request: Request, { need }: Admission): Need {
  return need ?? routeNeed(request.method, getPath(request)).need;
}

function checkRate(rate: RequestRate, caller: Caller, address: string): void {
  const waitMs = rate.take(caller.kind === 'key' ? `${caller.id} ${address}` : address);
  if (waitMs === 0) return;
  throw new AirworthyError('too_many', 'too many requests', {
    hint: 'ask less often; airworthy export has everything in one answer',
    retryAfterMs: waitMs,
  });
}

/** A body is read whole: nobody fills the memory with one, and whoever is not known yet sends a key at most. */
function checkSmall({ method, headers }: Request, most: number): void {
  if (method !== 'POST' || Number(headers.get('content-length') ?? Infinity) <= most) return;
  throw new AirworthyError('too_large', `this request has ${most} bytes at most, and says how many`);
}

function checkMay(caller: Caller, need: Need): void {
  if (need === 'open' || mayDo(caller, need)) return;
  if (caller.kind !== 'key') {
    throw new AirworthyError('unauthorized', 'an API key is needed', {
      hint: 'send authorization: Bearer KEY, or log in on the page; airworthy key create makes a key',
    });
  }
  throw new AirworthyError('forbidden', `this needs the scope ${need}; the key «${caller.name}» has ${caller.scope}`, {
    hint: `airworthy key create --scope ${need} makes one`,
  });
}

/** The project that the request names: in the header, or in its address. */
function namedProject(request: Request): string | undefined {
  const named = request.headers.get(projectHeader) ?? new URL(request.url).searchParams.get('project');
  return named === null || named === '' ? undefined : named;
}

/** A key of one project is for that project; the request may say the same, and no other. */
function projectOf(caller: Caller, named: string | undefined): string | undefined {
  // Who is not known learns of no project, not even whether there is one.
  if (caller.kind === 'nobody') return undefined;
  if (caller.kind !== 'key' || caller.project === '') return named;
  if (named === undefined || named === caller.project) return caller.project;
  throw new AirworthyError('forbidden', `the key «${caller.name}» is for the project ${caller.project}, not ${named}`, {
    hint:
      named === defaultProject ? 'leave out the project' : `airworthy key create --project ${named} makes a key for it`,
  });
}
