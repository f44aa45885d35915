import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';
import type { RunFilter } from './run-filter.ts';

export type Session = InferResponseType<typeof client.sessions.$get>['sessions'][number];
export type SessionsOrder = 'latest' | 'worst';

export interface SessionsAsked {
  readonly filter: RunFilter;
  readonly sort: SessionsOrder;
}

/** The sessions of a filter as they were when they were asked for. */
export interface SessionsList {
  readonly asked: SessionsAsked;
  readonly place: string;
  readonly id: string;
  readonly total: number;
  readonly sessions: readonly Session[];
}

export const sessionsPerPage = 50;

let lists = 0;

/** As the list of runs: it belongs to a place in the browser's history, and no live event moves it. */
export const sessionsListQuery = ({ filter, sort }: SessionsAsked, place: string) =>
  queryOptions({
    queryKey: ['list', 'sessions', place, filter, sort],
    queryFn: async ({ signal }): Promise<SessionsList> => {
      const query = { ...filter, sort, limit: String(sessionsPerPage) };
      const { sessions, total } = await answer(client.sessions.$get({ query }, { init: { signal } }));
      lists += 1;
      return { asked: { filter, sort }, place, id: `sessions ${lists}`, total, sessions };
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** A page of it, for the table that shows it. */
export const sessionsPage = (list: SessionsList, page: number) => ({
  key: ['list', list.id, page],
  rows: async (signal: AbortSignal): Promise<readonly Session[]> => {
    const { filter, sort } = list.asked;
    const query = { ...filter, sort, limit: String(sessionsPerPage), offset: String(page * sessionsPerPage) };
    return (await answer(client.sessions.$get({ query }, { init: { signal } }))).sessions;
  },
  ...(page === 0 ? { first: list.sessions } : {}),
});
