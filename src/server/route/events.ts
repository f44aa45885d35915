import { Hono } from 'hono';
import type { LiveEvent } from '#flow/live-event.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { sse } from '../sse.ts';
import { type Stream, streamed } from '../streamed.ts';

/** What a page that stays open is told, by the name of the event. */
export type { LiveEvent };

const what: Stream<LiveEvent> = {};

/** What changes, as it changes. */
export function eventRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', async (c) =>
    streamed(await sse((await open()).events, c.req.raw.signal), what, 'text/event-stream'),
  );
}
