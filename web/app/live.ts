import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
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

/**
 * Listens to the server's events and asks again for what they made stale. The browser connects anew by itself when the server restarts;
 * then everything is asked again, since nobody knows what was missed.
 */
export function keepLive(queries: QueryClient): void {
  const events = new EventSource(
    `/api/v1/events${project === undefined ? '' : `?project=${encodeURIComponent(project)}`}`,
  );
  let wasLost = false;
  events.addEventListener('open', () => {
    setState('live');
    if (wasLost) void queries.invalidateQueries();
    wasLost = false;
  });
  events.addEventListener('error', () => {
    wasLost = true;
    setState('connecting');
    // A browser gives up for good on an answer that is no event stream, such as a proxy's 502 while the server starts.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => keepLive(queries), refreshMs);
  });
  for (const [event, keys] of Object.entries(madeStale)) {
    const refresh = atMostEvery(refreshMs, () => {
      for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
    });
    events.addEventListener(event, refresh);
  }
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
