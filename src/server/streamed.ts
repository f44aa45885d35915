import type { TypedResponse } from 'hono';

/** What comes in a stream, one after the other: for the type alone. */
export interface Stream<T> {
  readonly each?: T;
}

/** A stream whose type says what comes and as what, so that the description of the API (scripts/openapi/) can say it, too. */
export function streamed<T, F extends string>(
  response: Response,
  what: Stream<T>,
  contentType: F,
): Response & TypedResponse<Stream<T>, 200, F> {
  return Object.assign(response, { _data: what, _status: 200 as const, _format: contentType });
}
