import ts from 'typescript';
import type { Content, JsonSchema } from '#server/openapi.ts';
import { type ApiType, partsOf, typeAt } from './api-type.ts';
import { problemName } from './errors.ts';
import type { TypeSchemas } from './type-schema.ts';

/** What hono calls the two formats that are not content types. */
const contentTypes: Readonly<Record<string, string>> = { json: 'application/json', text: 'text/plain' };

/**
 * What a route answers when all is well, by the type that its handler gives.
 *
 * @throws Error for an answer whose type says nothing.
 */
export function answerOf(name: string, { checker, routes }: ApiType, schemas: TypeSchemas): Content {
  const endpoint = routes.get(name)?.endpoint;
  if (endpoint === undefined) throw new Error(`${name} is no part of the type Api: chain it in its route group`);
  const contents = partsOf(endpoint).flatMap((part) => {
    const output = typeAt(checker, part, 'output');
    const format = typeAt(checker, part, 'outputFormat');
    const formats =
      format === undefined ? [] : partsOf(format).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
    if (output === undefined || formats.length === 0) {
      throw new Error(`${name} answers with a bare Response: use json(), lines(), bytes() or streamed() of src/server`);
    }
    return formats.map((each): [string, { schema: JsonSchema }] => [
      contentTypes[each] ?? each,
      {
        schema: each === 'json' ? schemas.of(output, name) : streamed(name, { output, format: each, checker }, schemas),
      },
    ]);
  });
  return Object.fromEntries(contents);
}

/** Of a stream, the schema of each of the things that come; bytes are opaque. */
function streamed(
  name: string,
  { output, format, checker }: { readonly output: ts.Type; readonly format: string; readonly checker: ts.TypeChecker },
  schemas: TypeSchemas,
): JsonSchema {
  const type = typeAt(checker, output, 'each');
  if (type === undefined) throw new Error(`${name}: a stream says what comes with streamed() of src/server`);
  const [part] = partsOf(type).filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
  if (part?.symbol?.name === 'Uint8Array') return {};
  const each = schemas.of(type, name);
  if (format === 'text/event-stream') {
    return { ...each, description: 'Server-sent events: `name` is in the field `event`, `data` as JSON in `data`' };
  }
  return {
    description: 'One JSON value a line, each of them so; the last is `problem` where something goes wrong on the way',
    anyOf: [each, { type: 'object', properties: { problem: { $ref: problemName } }, required: ['problem'] }],
  };
}
