/** Events as lines of JSON, written as they happen; closing the connection ends what makes them. */
export function lines(events: AsyncIterator<unknown>): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await events.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    async cancel() {
      await events.return?.();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } });
}

/** Bytes as they are made. */
export function bytes(chunks: AsyncGenerator<Uint8Array>, contentType: string): Response {
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return new Response(stream, { headers: { 'content-type': contentType } });
}
