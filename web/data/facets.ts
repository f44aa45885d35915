import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';
import type { RunFilter } from './run-filter.ts';

export type FacetsAnswer = InferResponseType<typeof client.facets.$get>;

export interface FacetsScope {
  readonly filter: RunFilter;
  readonly dimension?: string | undefined;
  readonly q?: string;
  readonly limit?: string;
}

/** How many of a filter's runs have which value of each dimension; of one, with all that contain a text. */
export const facetsQuery = ({ filter, dimension, q, limit }: FacetsScope) =>
  queryOptions({
    queryKey: ['facets', filter, dimension, q, limit],
    queryFn: ({ signal }) =>
      answer(client.facets.$get({ query: { ...filter, dimension, q, limit } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
