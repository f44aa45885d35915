import type { TypedResponse } from 'hono';
import type { EventHub, Subscriber } from '#flow/event-hub.ts';
import type { LiveEvent } from '#flow/live-event.ts';
import { type Stream, streamed } from './streamed.ts';
import { version } from './version.ts';

/** So long a browser waits before it connects again. */
const retryMs = 2000;
/** Proxies cut connections on which nothing comes. */
const heartbeatMs = 15_000;
/** A page that is so many events behind is cut off: it connects again and asks for everything anew. */
const mostWaiting = 64;

/**
 * What changes, as server-sent events until the connection or the server closes, or who listens may do so no longer.
 *
 * @param enter lets the stream in: it is given what ends it, and gives what to call when it is over.
 * @throws AirworthyError `overloaded` and `store_unavailable` as {@link EventHub.subscribe} does, and what `enter` throws.
 */
export async function sse(
  hub: EventHub,
  closed: AbortSignal,
  enter: (end: () => void) => () => void,
): Promise<Response & TypedResponse<Stream<LiveEvent>, 200, 'text/event-stream'>> {
  const connection = new Connection();
  const leave = enter(() => connection.end());
  let unsubscribe = (): void => undefined;
  let quietMs: number;
  try {
    unsubscribe = await hub.subscribe(connection);
    quietMs = await hub.quietFor();
  } catch (thrown) {
    unsubscribe();
    leave();
    throw thrown;
  }
  connection.goesOn(() => {
    unsubscribe();
    leave();
  }, closed);
  connection.send(`retry: ${retryMs}\n`);
  connection.tell({ name: 'hello', data: { server_id: hub.serverId, version: version(), quiet_ms: quietMs } });
  const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' };
  const each: Stream<LiveEvent> = {};
  return streamed(new Response(connection.stream, { headers }), each, 'text/event-stream');
}

class Connection implements Subscriber {
  readonly #encoder = new TextEncoder();
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #leave: () => void = () => undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        this.#controller = controller;
      },
      cancel: () => this.#free(),
    },
    { highWaterMark: mostWaiting },
  );

  goesOn(leave: () => void, closed: AbortSignal): void {
    this.#leave = leave;
    this.#heartbeat = setInterval(() => this.send(':\n\n'), heartbeatMs).unref();
    closed.addEventListener('abort', () => this.end(), { once: true });
    // Both may have happened while it waited to be let in.
    if (closed.aborted || this.#controller === undefined) this.end();
  }

  tell(event: LiveEvent): void {
    this.send(`event: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`);
  }

  send(text: string): void {
    if ((this.#controller?.desiredSize ?? 0) <= 0) this.end();
    else this.#controller?.enqueue(this.#encoder.encode(text));
  }

  end(): void {
    this.#controller?.close();
    this.#free();
  }

  #free(): void {
    this.#controller = undefined;
    clearInterval(this.#heartbeat);
    this.#leave();
  }
}
