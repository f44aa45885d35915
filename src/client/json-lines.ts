import { AirworthyError } from '#base/error.ts';
import { chunksOf } from './chunks.ts';

/** The lines of a streamed answer, each the JSON of a T, as the route that sends them is typed. */
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
    yield value;
  }
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
