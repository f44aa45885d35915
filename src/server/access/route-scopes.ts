import type { Scope } from '#flow/keys.ts';

/** What a route asks of who calls it; `open` nothing, not even a key. */
export type Need = Scope | 'open';

/**
 * Every route of the server and what it needs. A route that is not here fails a test. A path below /api that is no route needs `read`, so
 * that only who is in learns what there is; any other is one of the page's own, which are open.
 */
export const routeScopes: Readonly<Record<string, Need>> = {
  'GET /api/v1/session': 'open',
  'POST /api/v1/session': 'open',
  'DELETE /api/v1/session': 'open',
  'GET /api/v1/runs': 'read',
  'GET /api/v1/runs/:id': 'read',
  'GET /api/v1/runs/:id/outline': 'read',
  'GET /api/v1/runs/:id/conversation': 'read',
  'GET /api/v1/runs/:id/spans/:span': 'read',
  'GET /api/v1/overview': 'read',
  'GET /api/v1/overview/worst-slices': 'read',
  'GET /api/v1/slices': 'read',
  'GET /api/v1/slices/ranked': 'read',
  'GET /api/v1/releases': 'read',
  'GET /api/v1/settings': 'read',
  'GET /api/v1/verdicts': 'read',
  'GET /api/v1/verdicts/:id': 'read',
  'GET /api/v1/runs/:id/neighbours': 'read',
  'GET /api/v1/facets': 'read',
  'GET /api/v1/scores': 'read',
  'GET /api/v1/sessions': 'read',
  'GET /api/v1/views': 'read',
  // Views are shared notes of those who read; who saved or deleted one is kept.
  'POST /api/v1/views': 'read',
  'DELETE /api/v1/views/:name': 'read',
  'GET /api/v1/report': 'read',
  'GET /api/v1/events': 'read',
  'GET /api/v1/openapi.json': 'read',
  'GET /api/v1/slo': 'read',
  'GET /api/v1/slo/alerts': 'read',
  'POST /api/v1/slo/retry': 'admin',
  'POST /api/v1/slo/test-fire': 'admin',
  'GET /api/v1/drift': 'read',
  'GET /api/v1/doctor': 'read',
  'GET /api/v1/export': 'read',
  'POST /api/v1/import': 'admin',
  'GET /api/v1/keep/holds': 'admin',
  'POST /api/v1/keep/holds': 'admin',
  'POST /api/v1/keep/erase': 'admin',
  // These ask in their body. They count looks, as a GET of the report does.
  'POST /api/v1/compare': 'read',
  'POST /api/v1/gate': 'read',
  'POST /api/v1/screen': 'read',
  'GET /api/v1/gate/track-record': 'read',
  'GET /api/v1/live-gates': 'read',
  'GET /api/v1/live-gates/:id': 'read',
  'GET /api/v1/live-gates/:id/evidence': 'read',
  'POST /api/v1/live-gates': 'admin',
  'POST /api/v1/live-gates/preview': 'read',
  'POST /api/v1/live-gates/update': 'read',
  'POST /api/v1/assemble': 'read',
  'GET /api/v1/keys': 'admin',
  'POST /api/v1/keys': 'admin',
  'DELETE /api/v1/keys/:id': 'admin',
  'GET /api/v1/audit': 'admin',
  'GET /healthz': 'read',
  'GET /metrics': 'read',
  'GET /report': 'read',
  // The files of the page, which are the same for everybody.
  'GET /': 'open',
  'GET /assets/*': 'open',
  'GET /:file{[a-z]+\\.js}': 'open',
  'GET /:file{[a-z]+\\.svg}': 'open',
  'GET /:page{(?!api/|assets/|healthz|metrics|report).*}': 'open',
};

export const loginRoute = 'POST /api/v1/session';

/** Routes that change nothing and whose use is kept all the same, since data leaves by them. */
const leaving: ReadonlySet<string> = new Set(['GET /api/v1/export']);
/** Routes that are POST and change nothing worth an entry; a gate keeps its verdicts itself. */
const asking: ReadonlySet<string> = new Set([
  'POST /api/v1/compare',
  'POST /api/v1/gate',
  'POST /api/v1/screen',
  'POST /api/v1/assemble',
  'POST /api/v1/live-gates/preview',
  'POST /api/v1/live-gates/update',
]);

/** A request's route: its pattern, what it needs, and whether its use is kept in the audit log. */
export interface RouteNeed {
  readonly route: string;
  readonly need: Need;
  readonly isAudited: boolean;
}

const patterns = Object.entries(routeScopes)
  .filter(([route]) => !/[*{]/.test(route))
  .map(([route, need]) => {
    const [method = '', path = ''] = route.split(' ');
    return { route, need, method, parts: path.split('/') };
  });

/** The route of a request. Of two that fit, the one with fewer variables. */
export function routeNeed(method: string, path: string): RouteNeed {
  const asked = method === 'HEAD' ? 'GET' : method;
  const parts = (path.length > 1 ? path.replace(/\/$/, '') : path).split('/');
  const fitting = patterns
    .filter((pattern) => pattern.method === asked && fits(pattern.parts, parts))
    .toSorted((a, b) => variables(a.parts) - variables(b.parts));
  const isOfPage = asked === 'GET' && !/^\/(api|metrics|healthz|report)(\/|$)/.test(path);
  const [found = { route: `${asked} ${path}`, need: isOfPage ? ('open' as const) : ('read' as const) }] = fitting;
  const isChange = asked !== 'GET' && !asking.has(found.route);
  return { route: found.route, need: found.need, isAudited: isChange || leaving.has(found.route) };
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return (
    pattern.length === parts.length &&
    pattern.every((part, i) => part === parts[i] || (part.startsWith(':') && parts[i] !== ''))
  );
}

function variables(pattern: readonly string[]): number {
  return pattern.filter((part) => part.startsWith(':')).length;
}
