import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DriftQuery, MatrixQuery, RankedSlicesQuery } from '#client/answers.ts';
import { answer, client } from './client.ts';

// No live event makes these stale: what is read for a decision does not move under the reader, and each asking that is answered otherwise is a
// look at the held-out runs among them.
const asked = { staleTime: Infinity, refetchOnWindowFocus: false, placeholderData: keepPreviousData } as const;

/** Slices of several dimensions, worst first. */
export const rankedSlicesQuery = (query: RankedSlicesQuery) =>
  queryOptions({
    queryKey: ['sliced', 'ranked', query],
    queryFn: ({ signal }) => answer(client.slices.ranked.$get({ query }, { init: { signal } })),
    ...asked,
  });

/** Success by two dimensions at once. */
export const matrixQuery = (query: MatrixQuery) =>
  queryOptions({
    queryKey: ['sliced', 'matrix', query],
    queryFn: ({ signal }) => answer(client.slices.$get({ query }, { init: { signal } })),
    ...asked,
  });

/** What a change owes to other traffic, and what to the agent. */
export const driftQuery = (query: DriftQuery) =>
  queryOptions({
    queryKey: ['sliced', 'drift', query],
    queryFn: ({ signal }) => answer(client.drift.$get({ query }, { init: { signal } })),
    ...asked,
  });
