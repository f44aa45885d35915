import { queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import { answer, client } from './client.ts';
import type { RunsAsked } from './runs.ts';

export type SavedView = InferResponseType<typeof client.views.$get>['views'][number];

/** The saved views of the runs, by name. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => answer(client.views.$get({}, { init: { signal } })),
});

/** Saves a view; one of this name is replaced. */
export function saveView(name: string, { filter, sort }: RunsAsked): Promise<SavedView> {
  return answer(client.views.$post({ json: { name, filter, sort } }));
}

export function deleteView(name: string): Promise<{ readonly deleted: string }> {
  return answer(client.views[':name'].$delete({ param: { name } }));
}
