import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { conversationQuery, type Part, type RunFacts, type Turn } from '../../data/run.ts';

/** What was said in a run, as far as it has been read. */
export interface Said {
  readonly state: 'reading' | 'read' | 'failed';
  readonly error: unknown;
  readonly system: readonly Part[];
  readonly turns: readonly Turn[];
  readonly total: number;
  readonly hasMore: boolean;
  readonly readMore: () => void;
  readonly again: () => void;
}

/** The conversation of a run; nothing where `isKept` says that it is not there to be read. */
export function useConversation(run: RunFacts, isKept: boolean): Said {
  const query = useInfiniteQuery({ ...conversationQuery(run.run_id, run.spans), enabled: isKept });
  const { data, error, isLoading, hasNextPage, isFetching, fetchNextPage, refetch } = query;
  const turns = useMemo(() => data?.pages.flatMap((page) => page.turns) ?? [], [data]);
  return {
    state: isLoading ? 'reading' : data === undefined && error !== null ? 'failed' : 'read',
    error,
    system: data?.pages[0]?.system ?? [],
    turns,
    total: data?.pages[0]?.total ?? 0,
    hasMore: hasNextPage,
    readMore: () => (isFetching ? undefined : void fetchNextPage()),
    again: () => void refetch(),
  };
}
