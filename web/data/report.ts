import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportQuery } from '#client/answers.ts';
import { answer, client } from './client.ts';

/** The figures of each task and release, the worst first, as `airworthy report --json` has them. */
export const reportQuery = (query: ReportQuery) =>
  queryOptions({
    queryKey: ['report', query],
    queryFn: ({ signal }) => answer(client.report.$get({ query }, { init: { signal } })),
    placeholderData: keepPreviousData,
  });
