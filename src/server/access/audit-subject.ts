import { createHash } from 'node:crypto';
import type { Via } from '../env.ts';

/** Fields by which requests name what they are about. */
const named = [
  'subject',
  'value',
  'reason',
  'held',
  'only_count',
  'name',
  'scope',
  'project',
  'baseline',
  'candidate',
  'task',
  'release',
  'user',
  'session',
  'slice',
  'outcome',
  'format',
  'since',
  'until',
  'paths',
  'channel',
] as const;
const longest = 500;
/** A body that is longer than this is no name of anything. */
const longestBody = 64 * 1024;

/** What a request is about, as `name=value`. Who an erasure or a hold is about stands as a digest: the log outlives what was erased. */
export async function auditSubject(request: Request, via: Via): Promise<string> {
  const url = new URL(request.url);
  const id = /\/(?:keys|views)\/([^/]+)$/.exec(url.pathname)?.[1];
  const given = { ...Object.fromEntries(url.searchParams), ...(await bodyOf(request, via)) };
  const isPerson = given['subject'] === 'user' || given['subject'] === 'session';
  const parts = named.flatMap((field) => {
    const value = given[field];
    if (value === undefined || value === null) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const isPersonal = field === 'user' || field === 'session' || (field === 'value' && isPerson);
    return [`${field}=${isPersonal ? digest(text) : text}`];
  });
  return [...(id === undefined ? [] : [decoded(id)]), ...parts].join(' ').slice(0, longest);
}

/** As it was written where it is no proper encoding: the request is refused, and that is kept, too. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function bodyOf(request: Request, via: Via): Promise<Readonly<Record<string, unknown>>> {
  // Within the process a request has no length; over the network one without could be of any.
  const length = Number(request.headers.get('content-length') ?? (via === 'network' ? Infinity : 0));
  if (request.bodyUsed || request.body === null || length > longestBody) return {};
  try {
    const body: unknown = await request.json();
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

function digest(value: string): string {
  return `sha256:${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
}
