import type { MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { ServerEnv } from './env.ts';

type Query<T extends z.ZodType> = { in: { query: z.input<T> }; out: { query: z.output<T> } };
type Body<T extends z.ZodType> = { in: { json: z.input<T> }; out: { json: z.output<T> } };

/** Checks the query of a request; a key that stands several times is a list. */
export function query<T extends z.ZodType<object>>(schema: T): MiddlewareHandler<ServerEnv, string, Query<T>> {
  return async (context, next) => {
    const given = Object.entries(context.req.queries()).map(([key, values]) => [
      key,
      values.length > 1 ? values : values[0],
    ]);
    context.req.addValidatedData('query', checked(schema, Object.fromEntries(given)));
    await next();
  };
}

/** Checks the JSON body of a request. */
export function body<T extends z.ZodType<object>>(schema: T): MiddlewareHandler<ServerEnv, string, Body<T>> {
  return async (context, next) => {
    const given: unknown = await context.req.json().catch((cause: unknown) => {
      throw new AirworthyError('input_invalid', 'the body is not JSON', { cause });
    });
    context.req.addValidatedData('json', checked(schema, given));
    await next();
  };
}

function checked<T extends z.ZodType<object>>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : undefined;
  const path = unknown ?? issue?.path.join('.') ?? '';
  throw new AirworthyError(
    'usage',
    `${path}: ${unknown === undefined ? (issue?.message ?? 'not valid') : 'no such parameter'}`,
    {
      hint: 'docs/api.md has the parameters',
    },
  );
}
