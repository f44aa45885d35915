import { AirworthyError } from '#base/error.ts';
import { errorOf } from './answer.ts';
import { chunksOf } from './chunks.ts';

/**
 * The lines of a streamed answer, each the JSON of a T, as the route that sends them is typed.
 *
 * @throws AirworthyError what went wrong on the server, which is then the last line; `server_unreachable` where the answer breaks off.
 */
export async function* jsonLines<T>(
  response: { readonly body: ReadableStream<Uint8Array> | null },
  hint?: string,
): AsyncGenerator<T> {
  for await (const line of textLines(chunksOf(response, hint))) {
    let value: T;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new AirworthyError('server_unreachable', 'the answer broke off', { hint, cause });
    }
    const problem = problemIn(value);
    if (problem !== undefined) throw errorOf(problem, 200);
    yield value;
  }
}

function problemIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'problem' in value ? value.problem : undefined;
}

async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
