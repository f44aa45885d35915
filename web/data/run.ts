import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';

const api = client.runs[':id'];

export type Outline = InferResponseType<typeof api.outline.$get>;
export type RunFacts = Outline['run'];
export type Step = Outline['steps'][number];
export type ConversationPage = InferResponseType<typeof api.conversation.$get>;
export type Turn = ConversationPage['turns'][number];
export type Part = Turn['message']['parts'][number];
export type SpanAnswer = InferResponseType<(typeof api.spans)[':span']['$get']>;
export type WholeRun = InferResponseType<typeof api.$get>;
/** Of which list a run's neighbours are asked for. */
export type RunsList = Omit<InferRequestType<typeof api.neighbours.$get>['query'], 'id'>;

/** How often a run that is still going on is asked for again. */
const openRefreshMs = 4000;
const pageOfTurns = 400;

// The keys begin with a word that no live event makes stale: a run that has ended stays as it is, and each asking of a held-out one is a look.

/** More spans than a screen has rows, and few enough to be there at once. */
const firstSpans = '300';

/** A run without what was said in it. Of a long one the beginning is there first, which is shown until the whole is. */
export const outlineQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: async ({ signal, client: queries, queryKey }) => {
      const ask = (query: { readonly first?: string }): Promise<Outline> =>
        answer(api.outline.$get({ param: { id }, query }, { init: { signal } }));
      // A step that the address names may be far from the beginning.
      const isFar = new URLSearchParams(location.search).has('step');
      if (isFar || queries.getQueryData(queryKey) !== undefined) return ask({});
      const start = await ask({ first: firstSpans });
      if (!start.more) return start;
      // As old as can be: who leaves before the whole is there, and comes back, asks again.
      queries.setQueryData(queryKey, start, { updatedAt: 0 });
      return ask({});
    },
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? openRefreshMs : false),
  });

/** What was said in a run of so many spans, a page after the other. */
export const conversationQuery = (id: string, spans: number) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'conversation', spans],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = { offset: String(pageParam), limit: String(pageOfTurns) };
      return answer(api.conversation.$get({ param: { id }, query }, { init: { signal } }));
    },
    getNextPageParam: ({ offset, turns, total }) => {
      const next = offset + turns.length;
      return turns.length > 0 && next < total ? next : undefined;
    },
    placeholderData: keepPreviousData,
  });

/** A span with all that was recorded of it. */
export const spanQuery = (id: string, span: string) =>
  queryOptions({
    queryKey: ['run', id, 'span', span],
    queryFn: ({ signal }) => answer(api.spans[':span'].$get({ param: { id, span } }, { init: { signal } })),
  });

/** The runs before and after one in a list. */
export const neighboursQuery = (id: string, list: RunsList) =>
  queryOptions({
    queryKey: ['run', id, 'neighbours', list],
    queryFn: ({ signal }) => answer(api.neighbours.$get({ param: { id }, query: list }, { init: { signal } })),
  });

/** Everything of a run: what `airworthy show --json` prints. */
export const wholeRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'whole'],
    queryFn: ({ signal }) => answer(api.$get({ param: { id } }, { init: { signal } })),
  });
