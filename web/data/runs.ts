import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RunsAnswer } from '#client/answers.ts';
import { answer, client } from './client.ts';
import type { RunFilter } from './run-filter.ts';

export type ListedRun = RunsAnswer['runs'][number];

export interface RunsAsked {
  readonly filter: RunFilter;
  readonly sort: string;
}

/** A list as it was when it was asked for: new runs do not move it. */
export interface RunsList {
  readonly asked: RunsAsked;
  /** Where in the browser's history it was asked for. */
  readonly place: string;
  /** Which list: another one each time it is asked for. */
  readonly id: string;
  readonly total: number;
  /** Its first page. */
  readonly runs: readonly ListedRun[];
  readonly notes: readonly string[];
}

export const runsPerPage = 40;

let lists = 0;

/**
 * The list of a filter, its first page and how many there are. It belongs to a place in the browser's history, so that going back shows what was there.
 * The key begins with a word that no live event makes stale: what one reads stays where it is. While another is asked for, the one before is shown.
 */
export const runsListQuery = ({ filter, sort }: RunsAsked, place: string) =>
  queryOptions({
    queryKey: ['list', place, filter, sort],
    queryFn: async ({ signal }): Promise<RunsList> => {
      const query = { ...filter, sort, limit: String(runsPerPage) };
      const { runs, total, notes = [] } = await answer(client.runs.$get({ query }, { init: { signal } }));
      lists += 1;
      return { asked: { filter, sort }, place, id: String(lists), total, runs, notes };
    },
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** A page of a list, for the table that shows it. */
export const runsPage = (list: RunsList, page: number) => ({
  key: ['list', list.id, page],
  rows: (signal: AbortSignal) => rowsOf(list, page, signal),
  ...(page === 0 ? { first: list.runs } : {}),
});

/**
 * Newest first, runs that came since the list was asked for stand before it: they are passed over. In other orders they may stand anywhere, and a
 * page may then repeat a run of the one before.
 */
async function rowsOf(list: RunsList, page: number, signal: AbortSignal): Promise<readonly ListedRun[]> {
  const { filter, sort } = list.asked;
  let newer = 0;
  for (let tries = 1; ; tries++) {
    const query = { ...filter, sort, limit: String(runsPerPage), offset: String(page * runsPerPage + newer) };
    const { runs, total } = await answer(client.runs.$get({ query }, { init: { signal } }));
    const since = sort === 'started' ? Math.max(0, total - list.total) : 0;
    if (since === newer || tries === 3) return runs;
    newer = since;
  }
}

/** How many runs the filter of a list lets through by now. It is asked when something new was recorded, not before. */
export const runsByNowQuery = ({ asked, id, total }: RunsList) =>
  queryOptions({
    queryKey: ['runs', 'by now', id],
    queryFn: async ({ signal }) => {
      const query = { ...asked.filter, limit: '1' };
      return (await answer(client.runs.$get({ query }, { init: { signal } }))).total;
    },
    initialData: total,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How many runs a filter lets through. */
export const runsTotalQuery = (filter: RunFilter) =>
  queryOptions({
    queryKey: ['runs', 'total', filter],
    queryFn: async ({ signal }) =>
      (await answer(client.runs.$get({ query: { ...filter, limit: '1' } }, { init: { signal } }))).total,
  });
