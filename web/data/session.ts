import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** Who is logged in, whether anybody has to be, and which projects there are. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answer(client.session.$get({}, { init: { signal } })),
  staleTime: Infinity,
});

/** Logs in with a key; the server answers with a cookie that no script can read. */
export function login(key: string) {
  return answer(client.session.$post({ json: { key } }));
}

export function logout() {
  return answer(client.session.$delete());
}
