import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** Where every objective stands. */
export const sloQuery = queryOptions({
  queryKey: ['slo'],
  queryFn: ({ signal }) => answer(client.slo.$get({ query: {} }, { init: { signal } })),
});

/** What alerts did, newest first, and what of it reached nobody. */
export const alertsQuery = queryOptions({
  queryKey: ['alerts'],
  queryFn: ({ signal }) => answer(client.slo.alerts.$get({ query: { limit: '50' } }, { init: { signal } })),
});
