import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';

export type Release = InferResponseType<typeof client.releases.$get>['releases'][number];

/** The releases that are recorded, the newest first. */
export const releasesQuery = queryOptions({
  queryKey: ['facets', 'releases'],
  queryFn: async ({ signal }) =>
    (await answer(client.releases.$get({ query: { limit: '1000' } }, { init: { signal } }))).releases,
});
