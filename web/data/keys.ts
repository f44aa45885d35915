import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** The keys of the API, revoked ones too. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => answer(client.keys.$get({}, { init: { signal } })),
});

/** What people did, newest first. */
export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal }) => answer(client.audit.$get({ query: { limit: '50' } }, { init: { signal } })),
});

export interface NewKey {
  readonly name: string;
  readonly scope: 'ingest' | 'read' | 'admin';
  readonly expires?: string;
}

export function makeKey(key: NewKey) {
  return answer(client.keys.$post({ json: key }));
}

export function revokeKey(id: string) {
  return answer(client.keys[':id'].$delete({ param: { id } }));
}
