import { AirworthyError } from '#base/error.ts';

/** The lines of a streamed answer, each the JSON of a T, as the route that sends them is typed. */
export async function* jsonLines<T>(response: { readonly body: ReadableStream<Uint8Array> | null }): AsyncGenerator<T> {
  for await (const line of textLines(response.body ?? [])) {
    let value: T;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new AirworthyError('server_unreachable', 'the answer broke off', { cause });
    }
    yield value;
  }
}

async function* textLines(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
