import { routeNeed } from '#server/access/route-scopes.ts';
import type { JsonSchema, Operation, Parameter } from '#server/openapi.ts';
import { pathParts, what, words } from '../docs/api.ts';
import { answerOf } from './answers.ts';
import { type ApiType, partsOf, typeAt } from './api-type.ts';
import { errorAnswers } from './errors.ts';
import { requestSchema } from './request-schema.ts';
import { type Route, routeName } from './routes.ts';
import type { TypeSchemas } from './type-schema.ts';

export interface Known {
  readonly api: ApiType;
  readonly schemas: TypeSchemas;
  readonly codes: readonly string[] | undefined;
  /** Grows by what nothing describes. */
  readonly undescribed: string[];
}

/** A route as an operation; what nothing describes is added to `undescribed`. */
export function operationOf(route: Route, { api, schemas, codes, undescribed }: Known): Operation {
  const name = routeName(route);
  const summary = withoutLinks(what[name] ?? '');
  if (summary === '') undescribed.push(`${name}: say what it is for in scripts/docs/api.ts`);
  if (codes === undefined) throw new Error(`${name} is in no chain that src/server/api.ts calls`);
  const input = (at: 'query' | 'json') =>
    partsOf(api.routes.get(name)?.endpoint ?? api.checker.getNeverType())
      .map((part) => typeAt(api.checker, part, 'input', at))
      .find((type) => type !== undefined);
  const query = route.query === undefined ? {} : requestSchema(route.query, input('query'), api.checker);
  const parameters = [...pathParameters(route.path), ...queryParameters(query)];
  const body = route.body === undefined ? undefined : withWords(requestSchema(route.body, input('json'), api.checker));
  const fields = Object.entries(body?.properties ?? {}).map(([field, { description }]) => ({
    name: field,
    description,
  }));
  for (const asked of [...parameters, ...fields]) {
    if ((asked.description ?? '') === '') undescribed.push(`${name}: ${asked.name}: ${wayToSay}`);
  }
  return {
    operationId: operationId(route),
    summary,
    tags: [route.path.split('/')[1] ?? ''],
    security: securityOf(route),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      '200': { description: summary, content: answerOf(name, api, schemas) },
      ...errorAnswers(codes),
    },
  };
}

const wayToSay =
  'say what it means, in a doc comment above it or with .describe() in its schema; a part of a path in scripts/docs/api.ts';

/** Links of the summaries lead from docs/api.md to other pages of the handbook. */
function withoutLinks(summary: string): string {
  return summary.replaceAll(/ ?\(?\[[^\]]*\]\([^)]*\)\)?/g, '');
}

/** Who may ask: with a key of which scope; on a machine that nobody else reaches, everybody. */
function securityOf({ method, path }: Route): Operation['security'] {
  const { need } = routeNeed(method, `/api/v1${path}`);
  return need === 'open' ? [] : [{ key: [need] }, {}];
}

function pathParameters(path: string): readonly Parameter[] {
  return [...path.matchAll(/:([a-z_]+)/gi)].map(({ 1: name = '', index }) => {
    const upTo = path.slice(0, index + name.length + 1);
    const description = pathParts[upTo] ?? '';
    return { name, in: 'path', description, required: true, schema: { type: 'string' } };
  });
}

/** Fields of a body mean what parameters of the same name do. */
function withWords({ properties = {}, ...schema }: JsonSchema): JsonSchema {
  const said = Object.entries(properties).map(([name, field]) => {
    const description = field.description ?? words[name];
    return [name, description === undefined ? field : { ...field, description }];
  });
  return { ...schema, properties: Object.fromEntries(said) };
}

function queryParameters({ properties = {}, required = [] }: JsonSchema): readonly Parameter[] {
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    description: description ?? words[name] ?? '',
    required: required.includes(name),
    schema,
  }));
}

function operationId({ method, path }: Route): string {
  const parts = path.split(/[^a-z0-9]+/i).filter((word) => word !== '');
  return [method.toLowerCase(), ...parts.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)].join('');
}
