import type { TypedResponse } from 'hono';

/**
 * A JSON answer that has the type T on the client, too. (`c.json` would make every optional field one that may be undefined;
 * our answers are plain values, which JSON gives back as they were.)
 */
export function json<T>(value: T): Response & TypedResponse<T, 200, 'json'> {
  return Object.assign(Response.json(value), { _data: value, _status: 200 as const, _format: 'json' as const });
}
