import { QueryCache, QueryClient } from '@tanstack/react-query';
import { AirworthyError } from '#base/error.ts';

/** Codes after which asking again may help: the server restarts, or has much to do. */
const passing: readonly string[] = ['server_unreachable', 'overloaded', 'store_unavailable'];

/** Answers stay as long as nothing new has been recorded: web/app/live.ts says when that is so. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: askWhoOneIs }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, thrown) =>
        failures < 5 && (!(thrown instanceof AirworthyError) || passing.includes(thrown.code)),
      retryDelay: (failures) => Math.min(8000, 500 * 2 ** failures),
    },
  },
});

/** Where the server wants to know who asks, or no longer believes it: to the login, and from there back. */
function askWhoOneIs(thrown: unknown): void {
  const isAtLogin = location.pathname === '/login';
  if (!(thrown instanceof AirworthyError) || thrown.code !== 'unauthorized' || isAtLogin) return;
  location.assign(`/login?from=${encodeURIComponent(location.pathname + location.search)}`);
}
