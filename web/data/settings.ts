import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';

export type Settings = InferResponseType<typeof client.settings.$get>;

/** The config in force, and where the server takes traces. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => answer(client.settings.$get({}, { init: { signal } })),
});
