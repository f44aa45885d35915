import type { QueryClient, QueryFilters } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import type { LiveEvent } from '#client/answers.ts';
import { project } from '../data/client.ts';

/** Whether what is shown is of now. */
export type LiveState = 'live' | 'connecting';

let state: LiveState = 'connecting';
const listeners = new Set<() => void>();

/** Answers that new data make stale, by the event that says so; the first part of a query's key names what it is about. */
const madeStale: Readonly<Record<Exclude<LiveEvent['name'], 'hello'>, readonly string[]>> = {
  runs: ['runs', 'overview', 'report', 'slices', 'sessions', 'facets', 'slo', 'doctor', 'compare', 'live'],
  gates: ['live-gates', 'overview', 'verdicts'],
  alerts: ['slo', 'alerts', 'overview'],
};

/** At most one refresh in this time for each kind of event, however fast runs arrive. */
const refreshMs = 2000;
/** So long after the time that it bears a change may come to be seen. */
const lateMs = 10_000;

const hello = z.object({ quiet_ms: z.number() }) satisfies z.ZodType<
  Partial<Extract<LiveEvent, { name: 'hello' }>['data']>
>;

/**
 * Listens to the server's events and asks again for what they made stale. The browser connects anew by itself when the server restarts;
 * then everything is asked again, since nobody knows what was missed.
 */
export function keepLive(queries: QueryClient, wasLost = false): void {
  const events = new EventSource(
    `/api/v1/events${project === undefined ? '' : `?project=${encodeURIComponent(project)}`}`,
  );
  let isLost = wasLost;
  events.addEventListener('hello', ({ data }: MessageEvent<string>) => {
    setState('live');
    // The page asks before it listens: what has changed since it was opened may be missing from what it was answered.
    const { quiet_ms: quietMs } = hello.parse(JSON.parse(data));
    if (isLost) void askAgain(queries, {});
    else if (quietMs < performance.now() + lateMs) {
      for (const key of new Set(Object.values(madeStale).flat())) void askAgain(queries, { queryKey: [key] });
    }
    isLost = false;
  });
  events.addEventListener('error', () => {
    isLost = true;
    setState('connecting');
    // A browser gives up for good on an answer that is no event stream, such as a proxy's 502 while the server starts.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => keepLive(queries, true), refreshMs);
  });
  for (const [event, keys] of Object.entries(madeStale)) {
    const refresh = atMostEvery(refreshMs, () => {
      for (const key of keys) void askAgain(queries, { queryKey: [key] });
    });
    events.addEventListener(event, refresh);
  }
}

/** What is shown, and what is on its way: a first answer may have been made before the change, and is not asked for twice at once. */
async function askAgain(queries: QueryClient, which: Pick<QueryFilters, 'queryKey'>): Promise<void> {
  const onTheirWay = queries
    .getQueryCache()
    .findAll(which)
    .filter(({ state: { data, fetchStatus } }) => data === undefined && fetchStatus !== 'idle');
  await queries.invalidateQueries(which);
  for (const { queryKey } of onTheirWay) void queries.invalidateQueries({ queryKey, exact: true });
}

/** Whether the page hears from the server. */
export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}

function setState(next: LiveState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** At once, then no sooner than so many milliseconds later, and always once more after the last call. */
function atMostEvery(ms: number, work: () => void): () => void {
  let isWaiting = false;
  let isAskedAgain = false;
  const run = (): void => {
    if (isWaiting) {
      isAskedAgain = true;
      return;
    }
    isWaiting = true;
    isAskedAgain = false;
    work();
    setTimeout(() => {
      isWaiting = false;
      if (isAskedAgain) run();
    }, ms);
  };
  return run;
}
