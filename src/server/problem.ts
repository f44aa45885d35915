import type { AirworthyError } from '#base/error.ts';

/** An error as an answer of the API: a problem document (RFC 9457). */
export function problem(error: AirworthyError): Response {
  const { code, http, message, hint } = error;
  const document = { type: `urn:airworthy:error:${code}`, title: code, status: http, detail: message, code, hint };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (http === 429 || http === 503) headers['retry-after'] = '5';
  return new Response(JSON.stringify(document), { status: http, headers });
}
