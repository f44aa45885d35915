import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { type ListedRun, runsPageQuery, runsPerPage, type RunsList } from '../../data/runs.ts';
import { useSettled } from '../../ui/use-settled.ts';

/** A scroll bar that is pulled through a million rows asks for those where it stops. */
const settledMs = 60;
/** How often runs in view that are still going on are asked for again. */
const openRefreshMs = 4000;

export interface RowsOfList {
  readonly rowAt: (place: number) => ListedRun | undefined;
  readonly onSeen: (first: number, last: number) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The rows of a list, fetched by pages as they come into view. */
export function useRows(list: RunsList): RowsOfList {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<readonly number[]>([0]);
  const pages = useSettled(seen, settledMs).filter((page) => page * runsPerPage < list.total);
  const found = useQueries({
    queries: pages.map((page) => ({
      ...runsPageQuery(list, page),
      refetchInterval: ({ state }: { readonly state: { readonly data?: readonly ListedRun[] | undefined } }) =>
        state.data?.some((run) => run.state === 'open') ? openRefreshMs : false,
    })),
  });
  const failed = found.find(({ isError }) => isError);
  const onSeen = useCallback((first: number, last: number) => {
    const next = pagesBetween(first, last);
    setSeen((before) => (before.join() === next.join() ? before : next));
  }, []);
  return {
    rowAt: (place) => {
      const page = Math.floor(place / runsPerPage);
      return queries.getQueryData(runsPageQuery(list, page).queryKey)?.[place - page * runsPerPage];
    },
    onSeen,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}

function pagesBetween(first: number, last: number): readonly number[] {
  const from = Math.floor(first / runsPerPage);
  return Array.from({ length: Math.floor(last / runsPerPage) - from + 1 }, (_, i) => from + i);
}
