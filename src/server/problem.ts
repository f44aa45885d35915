import type { AirworthyError } from '#base/error.ts';

/** An error as an answer of the API: a problem document (RFC 9457). */
export function problem(error: AirworthyError): Response {
  const { http, retryAfterMs = 5000 } = error;
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (http === 429 || http === 503) headers['retry-after'] = String(Math.ceil(retryAfterMs / 1000));
  // What was refused for its size is not read to its end: the connection cannot carry another request.
  if (http === 413) headers['connection'] = 'close';
  return new Response(JSON.stringify(problemDocument(error)), { status: http, headers });
}

/** The document alone, for a stream that has begun. */
export function problemDocument({ code, http, message, hint, at }: AirworthyError) {
  return { type: `urn:airworthy:error:${code}`, title: code, status: http, detail: message, code, hint, at };
}
