import { useRouterState } from '@tanstack/react-router';

/** The name of this place in the browser's history: going back gives it again, going on gives another. */
export function usePlace(): string {
  // oxlint-disable-next-line no-underscore-dangle -- the router calls it so
  return useRouterState({ select: ({ location }) => location.state.__TSR_key ?? '' });
}
