import type { z } from 'zod';
import { fixedClock } from '#base/clock.ts';
import { defaultConfig } from '#config/config.ts';
import { openAccess } from '#server/access/access.ts';
import { api } from '#server/api.ts';
import { asksOf } from '#server/request.ts';

/** A route of the running app, with the schemas that check what it is asked. */
export interface Route {
  readonly method: string;
  /** As hono writes it: `/runs/:id`. */
  readonly path: string;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
}

const never = (): Promise<never> => Promise.reject(new Error('only its routes are asked for'));

/** Every route of the API, by path; middleware that answers nothing itself (`use`) is none. */
export function apiRoutes(): readonly Route[] {
  const { routes } = api(
    never,
    openAccess({ config: defaultConfig('.'), clock: fixedClock(0), home: never, report: () => undefined }),
    never,
  );
  const handlers = Map.groupBy(
    routes.filter(({ method }) => method !== 'ALL'),
    ({ method, path }) => `${method} ${path.replace(/(.)\/$/, '$1')}`,
  );
  return [...handlers]
    .map(([name, each]): Route => {
      const asks = each.flatMap(({ handler }) => asksOf(handler) ?? []);
      const [method = '', path = ''] = name.split(' ');
      return {
        method,
        path,
        query: asks.find(({ at }) => at === 'query')?.schema,
        body: asks.find(({ at }) => at === 'body')?.schema,
      };
    })
    .toSorted((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

/** `GET /runs/:id`. */
export function routeName({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
