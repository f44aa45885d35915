import { QueryClient } from '@tanstack/react-query';
import { AirworthyError } from '#base/error.ts';

/** Codes after which asking again may help: the server restarts, or has much to do. */
const passing: readonly string[] = ['server_unreachable', 'overloaded', 'store_unavailable'];

/** Answers stay as long as nothing new has been recorded: web/app/live.ts says when that is so. */
export const queryClient = new QueryClient({
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
