import { AirworthyError } from '#base/error.ts';

/** The lines of a streamed answer, each the JSON of a T, as the route that sends them is typed. */
export async function* jsonLines<T>(response: { readonly body: ReadableStream<Uint8Array> | null }): AsyncGenerator<T> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield parsed<T>(line);
  }
  if (rest !== '') yield parsed<T>(rest);
}

function parsed<T>(line: string): T {
  try {
    const value: T = JSON.parse(line);
    return value;
  } catch (cause) {
    throw new AirworthyError('server_unreachable', 'the answer broke off', { cause });
  }
}
