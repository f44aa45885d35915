import { asAirworthyError } from '#base/error.ts';
import { problemDocument } from './problem.ts';

/**
 * Events as lines of JSON, written as they happen; closing the connection ends what makes them. What goes wrong on the way is the last
 * line, `{"problem": …}`: the status has been sent by then, and a connection that is cut says nothing.
 */
export function lines(events: AsyncIterator<unknown>): Response {
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
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
}

/** Bytes as they are made. What goes wrong before the first of them is thrown, so that it can still be said. */
export async function bytes(chunks: AsyncGenerator<Uint8Array>, contentType: string): Promise<Response> {
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
  return new Response(stream, { headers: { 'content-type': contentType } });
}
