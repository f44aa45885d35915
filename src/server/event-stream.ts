import type { TypedResponse } from 'hono';
import { asAirworthyError } from '#base/error.ts';
import { problemDocument } from './problem.ts';
import { type Stream, streamed } from './streamed.ts';

/**
 * Events as lines of JSON, written as they happen; closing the connection ends what makes them. What goes wrong on the way is the last
 * line, `{"problem": …}`: the status has been sent by then, and a connection that is cut says nothing.
 */
export function lines<T>(events: AsyncIterator<T>): Response & TypedResponse<Stream<T>, 200, 'application/x-ndjson'> {
  const encoder = new TextEncoder();
  const line = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await events.next();
        if (next.done === true) controller.close();
        else controller.enqueue(line(next.value));
      } catch (thrown) {
        controller.enqueue(line({ problem: problemDocument(asAirworthyError(thrown)) }));
        controller.close();
      }
    },
    async cancel() {
      await events.return?.();
    },
  });
  const each: Stream<T> = {};
  const response = new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
  return streamed(response, each, 'application/x-ndjson');
}

/** Bytes as they are made. What goes wrong before the first of them is thrown, so that it can still be said. */
export async function bytes<F extends string>(
  chunks: AsyncGenerator<Uint8Array>,
  contentType: F,
): Promise<Response & TypedResponse<Stream<Uint8Array>, 200, F>> {
  let next = await chunks.next();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done === true) {
        controller.close();
        return;
      }
      controller.enqueue(next.value);
      next = await chunks.next();
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  const each: Stream<Uint8Array> = {};
  return streamed(new Response(stream, { headers: { 'content-type': contentType } }), each, contentType);
}
