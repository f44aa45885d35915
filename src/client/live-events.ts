import type { LiveEvent } from '#server/route/events.ts';

export type { LiveEvent };

/** The events of `GET /api/v1/events`, by which an `EventSource` listens. */
export const liveEventNames: readonly LiveEvent['name'][] = ['hello', 'runs', 'gates', 'alerts'];
