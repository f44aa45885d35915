import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** The config in force, and where the server takes traces. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => answer(client.settings.$get({}, { init: { signal } })),
});
