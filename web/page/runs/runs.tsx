import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useLoaderData, useNavigate, useSearch } from '@tanstack/react-router';
import type { RunFilter } from '../../data/run-filter.ts';
import { runsListQuery } from '../../data/runs.ts';
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx';
import { keepScroll } from '../../ui/kept-scroll.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Export } from './export.tsx';
import { runsHeading } from './heading.ts';
import { ListKinds } from './list-kinds.tsx';
import { Newer } from './newer.tsx';
import { Nothing } from './nothing.tsx';
import { RunTable } from './run-table.tsx';
import { runsAsked } from './search.ts';
import { Views } from './views.tsx';
import styles from './runs.module.css';

/** Which runs are there, and how did they go? */
export function Runs() {
  const { filter, sort } = runsAsked(useSearch({ from: '/runs' }));
  const navigate = useNavigate({ from: '/runs' });
  const queries = useQueryClient();
  const { place } = useLoaderData({ from: '/runs' });
  const query = runsListQuery({ filter, sort }, place ?? '');
  const { data: list, error, refetch, isPlaceholderData } = useQuery({ ...query, enabled: place !== undefined });

  const onChange = (next: RunFilter): void =>
    void navigate({ search: { ...next, sort: sort === 'started' ? undefined : sort } });
  const onSort = useCallback(
    (next: string): void =>
      void navigate({ search: (old) => ({ ...old, sort: next === 'started' ? undefined : next }), replace: true }),
    [navigate],
  );
  const showNewer = (): void => {
    keepScroll(place ?? '', 0);
    void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };

  return (
    <Page
      fills
      says={list === undefined ? 'Runs' : runsHeading(list.total, list.asked.filter)}
      tools={
        <>
          <ListKinds is="runs" filter={filter} />
          <Views asked={{ filter, sort }} />
          {list === undefined ? null : <Export list={list} />}
        </>
      }
    >
      <div className={styles['parts']}>
        <FilterBar filter={filter} onChange={onChange} />
        {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
        {list === undefined && error === null ? <Loading lines={16} /> : null}
        {list === undefined || error !== null ? null : (
          <>
            <Newer list={list} onLoad={showNewer} />
            <div className={styles['list']} aria-busy={isPlaceholderData} data-stale={isPlaceholderData}>
              {list.total === 0 ? (
                <Nothing list={list} onChange={onChange} />
              ) : (
                <RunTable list={list} onSort={onSort} />
              )}
            </div>
          </>
        )}
      </div>
    </Page>
  );
}
