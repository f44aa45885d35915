import type { MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { issueWords } from '#config/issue-words.ts';
import type { ServerEnv, Via } from './env.ts';

/** What a middleware checks, for who describes the API: it is found by the middleware among the routes of the app. */
export interface Asked {
  readonly at: 'query' | 'body';
  readonly schema: z.ZodType<object>;
}

const asked = new WeakMap<object, Asked>();

/** What a handler of a route checks; undefined where it is not `query` or `body`. */
export function asksOf(handler: object): Asked | undefined {
  return asked.get(handler);
}

type Query<T extends z.ZodType> = { in: { query: z.input<T> }; out: { query: z.output<T> } };
type Body<T extends z.ZodType> = { in: { json: z.input<T> }; out: { json: z.output<T> } };

/** Checks the query of a request; a key that stands several times is a list. */
export function query<T extends z.ZodType<object>>(schema: T): MiddlewareHandler<ServerEnv, string, Query<T>> {
  const handler: MiddlewareHandler<ServerEnv, string, Query<T>> = async (context, next) => {
    const given = Object.entries(context.req.queries()).map(([key, values]) => [
      key,
      values.length > 1 ? values : values[0],
    ]);
    context.req.addValidatedData('query', checked(schema, Object.fromEntries(given), context.env.via));
    await next();
  };
  asked.set(handler, { at: 'query', schema });
  return handler;
}

/** Checks the JSON body of a request. */
export function body<T extends z.ZodType<object>>(schema: T): MiddlewareHandler<ServerEnv, string, Body<T>> {
  const handler: MiddlewareHandler<ServerEnv, string, Body<T>> = async (context, next) => {
    const given: unknown = await context.req.json().catch((cause: unknown) => {
      throw new AirworthyError('input_invalid', 'the body is not JSON', { cause });
    });
    context.req.addValidatedData('json', checked(schema, given, context.env.via));
    await next();
  };
  asked.set(handler, { at: 'body', schema });
  return handler;
}

/** Over the network a parameter is called as docs/api.md has it; through the socket or within a process, as the option that it came from. */
function checked<T extends z.ZodType<object>>(schema: T, given: unknown, via: Via = 'network'): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined;
  const path = unknown ?? issue?.path.join('.') ?? '';
  const isOption = via !== 'network' && /^[a-z]+$/.test(path);
  const what = issue === undefined ? 'not valid' : issueWords(issue);
  throw new AirworthyError(
    'usage',
    `${isOption ? `--${path}` : path}: ${unknown === undefined ? what : 'no such parameter'}`,
    { hint: via === 'network' ? 'docs/api.md has the parameters' : undefined, at: path === '' ? undefined : path },
  );
}
