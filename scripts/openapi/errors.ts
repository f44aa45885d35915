import { type ErrorCode, errorCodes } from '#base/error.ts';
import type { Answer, Content, JsonSchema } from '#server/openapi.ts';

/** The name of the one definition that is not a type: what an error answers. */
export const problemName = 'Problem';

/** What any route may answer: who asks and how often is checked before it, and the store may be out. */
export const anywhere: readonly ErrorCode[] = [
  'unauthorized',
  'forbidden',
  'too_many',
  'store_locked',
  'store_unavailable',
  'internal',
];

/** What an error answers (RFC 9457), from the closed table of codes. */
export const problemSchema: JsonSchema = {
  description: 'An error (RFC 9457). Its code is out of a closed table.',
  type: 'object',
  properties: {
    type: { type: 'string', description: '`urn:airworthy:error:` and the code' },
    title: { type: 'string', description: 'the code' },
    status: { type: 'number', description: 'the HTTP status' },
    detail: { type: 'string', description: 'what happened, and where' },
    code: {
      type: 'string',
      enum: Object.keys(errorCodes),
      description: Object.entries(errorCodes)
        .map(([code, { http, what }]) => `\`${code}\` (${http}): ${what}`)
        .join('\n'),
    },
    hint: { type: 'string', description: 'what to do about it' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
};

/** The errors of codes as answers, by status. */
export function errorAnswers(codes: readonly string[]): Readonly<Record<string, Answer>> {
  const content: Content = { 'application/problem+json': { schema: { $ref: problemName } } };
  const byStatus = Map.groupBy(
    Object.entries(errorCodes).filter(([code]) => codes.includes(code)),
    ([, { http }]) => String(http),
  );
  return Object.fromEntries(
    [...byStatus].map(([status, found]) => [
      status,
      { description: found.map(([code, { what }]) => `\`${code}\`: ${what}`).join('\n'), content },
    ]),
  );
}
