import { useQuery } from '@tanstack/react-query';
import { useLoaderData, useNavigate, useSearch } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import { type RunFilter, tidy } from '../../data/run-filter.ts';
import { type SessionsList, sessionsListQuery, type SessionsOrder } from '../../data/sessions.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FilterBar } from '../../ui/filter-bar/filter-bar.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { filterWords } from './heading.ts';
import { ListKinds } from './list-kinds.tsx';
import { SessionTable } from './session-table.tsx';
import styles from './runs.module.css';

const orders = [
  { value: 'latest', name: 'Latest first' },
  { value: 'worst', name: 'Worst first' },
] as const;

/** How did whole sessions go, run by run? */
export function Sessions() {
  const { sort: given, ...rest } = useSearch({ from: '/sessions' });
  const sort: SessionsOrder = given === 'worst' ? 'worst' : 'latest';
  const filter = tidy(rest);
  const navigate = useNavigate({ from: '/sessions' });
  const { place } = useLoaderData({ from: '/sessions' });
  const {
    data: list,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery({
    ...sessionsListQuery({ filter, sort }, place ?? ''),
    enabled: place !== undefined,
  });
  const go = (next: RunFilter, order: SessionsOrder = sort): void =>
    void navigate({ search: { ...next, sort: order === 'latest' ? undefined : order } });

  return (
    <Page
      fills
      says={list === undefined ? 'Sessions' : sessionsHeading(list)}
      tools={
        <>
          <ListKinds is="sessions" filter={filter} />
          <Choice label="Order" value={sort} options={orders} onChange={(order) => go(filter, order)} />
        </>
      }
    >
      <div className={styles['parts']}>
        <FilterBar filter={filter} onChange={go} />
        {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
        {list === undefined && error === null ? <Loading lines={16} /> : null}
        {list === undefined || error !== null ? null : (
          <div className={`${styles['list']} ${styles['below']}`} data-stale={isPlaceholderData}>
            {list.total === 0 ? <NoSessions filter={filter} go={go} /> : <SessionTable list={list} />}
          </div>
        )}
      </div>
    </Page>
  );
}

function sessionsHeading({ total, asked: { filter } }: SessionsList): string {
  const sessions = total === 0 ? 'No session' : counted(total, 'session');
  const words = filterWords(filter);
  return words === '' ? sessions : `${sessions} with runs${words}`;
}

interface NoSessionsProps {
  readonly filter: RunFilter;
  readonly go: (next: RunFilter) => void;
}

function NoSessions({ filter, go }: NoSessionsProps) {
  if (Object.keys(filter).length > 0) {
    return (
      <Empty says="No session has a run that passes all of these conditions">
        <Button onClick={() => go({})}>All sessions</Button>
      </Empty>
    );
  }
  return (
    <Empty says="No run names its session">
      <p>
        Runs belong together where their spans carry <code>gen_ai.conversation.id</code> or <code>session.id</code>.
      </p>
    </Empty>
  );
}
