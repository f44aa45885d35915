import { type UseQueryOptions, useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useSettled } from './use-settled.ts';

/** A scroll bar that is pulled through a million rows asks for those where it stops. */
const settledMs = 60;
/** How often rows in view that still change are asked for again. */
const openRefreshMs = 4000;

/** A page of a list, and how to ask for it. */
export interface PageOfRows<Row> {
  /** Names the list and the page. */
  readonly key: readonly (string | number)[];
  readonly rows: (signal: AbortSignal) => Promise<readonly Row[]>;
  /** Its rows, where they are there already. */
  readonly first?: readonly Row[];
}

export interface Pages<Row> {
  readonly total: number;
  readonly perPage: number;
  readonly page: (page: number) => PageOfRows<Row>;
  /** Whether a row may still change by itself. */
  readonly isOpen?: (row: Row) => boolean;
}

export interface RowsOfPages<Row> {
  /** Undefined as long as it is not there. */
  readonly rowAt: (place: number) => Row | undefined;
  readonly onSeen: (first: number, last: number) => void;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The rows of a list, fetched by pages as they come into view. */
export function useRows<Row>({ total, perPage, page: pageOf, isOpen = () => false }: Pages<Row>): RowsOfPages<Row> {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<readonly number[]>([0]);
  const pages = useSettled(seen, settledMs).filter((page) => page * perPage < total);
  const found = useQueries({
    queries: pages.map(pageOf).map(({ key, rows, first }): UseQueryOptions<readonly Row[]> => ({
      queryKey: key,
      queryFn: ({ signal }) => rows(signal),
      ...(first === undefined ? {} : { initialData: first }),
      // What one reads stays where it is.
      staleTime: Number.POSITIVE_INFINITY,
      refetchInterval: ({ state }) => (state.data?.some(isOpen) === true ? openRefreshMs : false),
    })),
  });
  // Read here, so that the table is drawn anew when they come.
  const inView = new Map(pages.map((page, i) => [page, found[i]?.data]));
  const failed = found.find(({ isError }) => isError);
  const onSeen = useCallback(
    (first: number, last: number) => {
      const from = Math.floor(first / perPage);
      const next = Array.from({ length: Math.floor(last / perPage) - from + 1 }, (_, i) => from + i);
      setSeen((before) => (before.join() === next.join() ? before : next));
    },
    [perPage],
  );
  return {
    rowAt: (place) => {
      const page = Math.floor(place / perPage);
      const { key, first } = pageOf(page);
      const rows = inView.get(page) ?? queries.getQueryData<readonly Row[]>(key) ?? first;
      return rows?.[place - page * perPage];
    },
    onSeen,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
