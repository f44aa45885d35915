import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import { answer, client } from './client.ts';

type ScoresAsk = InferRequestType<typeof client.scores.$get>['query'];

/** The scores that some runs have, those of most runs first. New runs seldom bring a new one: no live event asks again. */
export const scoresQuery = (query: ScoresAsk) =>
  queryOptions({
    queryKey: ['scores', query],
    queryFn: async ({ signal }) => (await answer(client.scores.$get({ query }, { init: { signal } }))).scores,
    placeholderData: keepPreviousData,
  });
