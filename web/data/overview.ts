import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client } from './client.ts';

/** What an overview is about: everything where nothing is set. */
export interface OverviewScope {
  readonly task?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** The tasks over time, the worst first. */
export const overviewQuery = (query: OverviewScope) =>
  queryOptions({
    queryKey: ['overview', query],
    queryFn: ({ signal }) => answer(client.overview.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });

/** The worst slices of each task over the same window; it takes longer than the overview, which does not wait for it. */
export const worstSlicesQuery = (query: OverviewScope) =>
  queryOptions({
    queryKey: ['slices', 'worst', query],
    queryFn: ({ signal }) => answer(client.overview['worst-slices'].$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
