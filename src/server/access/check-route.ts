import { AirworthyError } from '#base/error.ts';
import { type Caller, mayDo } from './caller.ts';
import { routeScopes } from './route-scopes.ts';

/**
 * Checks that the caller may use the route that a request has come to. The front door has asked already, by the address; this asks
 * again by the route, so that two ways to read an address can never be a way in.
 *
 * @throws AirworthyError `forbidden`.
 */
export function checkRoute(
  matched: readonly { readonly method: string; readonly path: string }[],
  caller: Caller = { kind: 'nobody' },
): void {
  for (const { method, path } of matched) {
    if (method === 'ALL') continue;
    const route = `${method} ${path.replace(/(.)\/$/, '$1')}`;
    const need = routeScopes[route] ?? 'admin';
    if (need !== 'open' && !mayDo(caller, need)) throw new AirworthyError('forbidden', `this needs the scope ${need}`);
  }
}
