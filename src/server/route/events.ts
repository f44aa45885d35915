import { Hono } from 'hono';
import type { LiveEvent } from '#flow/live-event.ts';
import type { Access } from '../access/access.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { sse } from '../sse.ts';
import { type Stream, streamed } from '../streamed.ts';

/** What a page that stays open is told, by the name of the event. */
export type { LiveEvent };

const what: Stream<LiveEvent> = {};

/** What changes, as it changes. */
export function eventRoutes(open: OpenRuntime, { streams }: Access) {
  return new Hono<ServerEnv>().get('/', async (c) => {
    const { caller = { kind: 'nobody' } } = c.env.admitted ?? {};
    const { events } = await open();
    const stream = await sse(events, c.req.raw.signal, (end) => streams.enter(caller, end));
    return streamed(stream, what, 'text/event-stream');
  });
}
