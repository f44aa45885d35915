import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CompareQuery } from '#client/answers.ts';
import { answer, client } from './client.ts';

/** Two releases side by side. No live event makes it stale: a comparison read again and again as runs arrive promises less than it says, and may be a look at held-out cases. */
export const compareQuery = (json: CompareQuery) =>
  queryOptions({
    queryKey: ['compared', json],
    queryFn: ({ signal }) => answer(client.compare.$post({ json }, { init: { signal } })),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
