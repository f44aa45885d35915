import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** The description of the API, as the server that answers it has it. */
export const openApiQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: ({ signal }) => answer(client['openapi.json'].$get({}, { init: { signal } })),
  staleTime: Infinity,
});
