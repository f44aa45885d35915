import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** What is recorded, and what of it is not understood. */
export const doctorQuery = queryOptions({
  queryKey: ['doctor'],
  queryFn: ({ signal }) => answer(client.doctor.$get({}, { init: { signal } })),
});
