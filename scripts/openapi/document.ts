import { readFileSync } from 'node:fs';
import type { OpenApi, Operation } from '#server/openapi.ts';
import { what } from '../docs/api.ts';
import { readApiType } from './api-type.ts';
import { problemName, problemSchema } from './errors.ts';
import { operationOf } from './operation.ts';
import { apiRoutes, routeName } from './routes.ts';
import { thrownBy } from './thrown.ts';
import { shortNames, typeNames } from './type-names.ts';
import { TypeSchemas } from './type-schema.ts';

/**
 * The API as OpenAPI 3.1: its routes from the app, what they are asked from the schemas that check it, what they answer from the types of
 * their handlers, how they fail from `@throws`, and what each is for from the table in scripts/docs/api.ts. `undescribed` names what nothing says anything about.
 */
export function describeApi(): { readonly document: OpenApi; readonly undescribed: readonly string[] } {
  const undescribed: string[] = [];
  const api = readApiType();
  const schemas = new TypeSchemas(api.checker, typeNames(api.program, api.checker));
  const thrown = thrownBy(api);
  const routes = apiRoutes();
  const names = routes.map(routeName);
  const stale = Object.keys(what).filter((name) => !names.includes(name));
  undescribed.push(...stale.map((name) => `${name} in scripts/docs/api.ts is no route`));
  const operations = routes.map((route) => ({
    path: route.path.replaceAll(/:([a-z_]+)/gi, '{$1}'),
    method: route.method.toLowerCase(),
    operation: operationOf(route, { api, schemas, codes: thrown.get(routeName(route)), undescribed }),
  }));
  const paths = [...Map.groupBy(operations, ({ path }) => path)].map(
    ([path, each]): [string, Readonly<Record<string, Operation>>] => [
      path,
      Object.fromEntries(each.map(({ method, operation }) => [method, operation])),
    ],
  );
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const document: OpenApi = {
    openapi: '3.1.1',
    info: {
      title: 'Airworthy',
      version: String(version),
      description:
        'What the page, the command line and other programs ask of a server of Airworthy. Names are those of the columns of its store; times are ISO 8601, in UTC.',
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(operations.flatMap(({ operation }) => operation.tags))].map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries([...schemas.definitions, [problemName, problemSchema]]),
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key of this scope or more: `admin` includes `read`. A server that listens on this machine only asks for none; a browser that has logged in sends a cookie instead.',
        },
      },
    },
  };
  return { document: withShortNames(document), undescribed };
}

/**
 * The text of src/server/openapi.json.
 *
 * @throws Error for a route or a parameter that nothing describes.
 */
export function openApiText({ document, undescribed }: ReturnType<typeof describeApi>): string {
  if (undescribed.length > 0) throw new Error(`the API is not described in full:\n  ${undescribed.join('\n  ')}`);
  return `${JSON.stringify(document, undefined, 1)}\n`;
}

/** References are written as keys that say the file; in the document they are as short as they can be. */
function withShortNames(document: OpenApi): OpenApi {
  const names = shortNames(Object.keys(document.components.schemas));
  const nameOf = (key: string): string => {
    const name = names.get(key);
    if (name === undefined) throw new Error(`nothing is called ${key}`);
    return name;
  };
  const byName = Object.entries(document.components.schemas)
    .map(([key, schema]) => ({ name: nameOf(key), schema }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, schema }) => [name, schema]);
  const short = { ...document, components: { ...document.components, schemas: Object.fromEntries(byName) } };
  return JSON.parse(JSON.stringify(short), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? `#/components/schemas/${nameOf(value)}` : value,
  );
}
