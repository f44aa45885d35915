import { counted } from '#base/counted.ts';
import { shortName } from '../../data/filter-words.ts';
import { stringifySearch } from '../../data/search.ts';
import { sessionsPage, sessionsPerPage, type SessionsList } from '../../data/sessions.ts';
import { useMedia } from '../../ui/media.ts';
import { Problem } from '../../ui/problem.tsx';
import { useRows } from '../../ui/use-rows.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { sessionColumns } from './session-columns.tsx';

/** Sessions as threads; each opens to its runs, in their order. */
export function SessionTable({ list }: { readonly list: SessionsList }) {
  const { rowAt, onSeen, error, retry } = useRows({
    total: list.total,
    perPage: sessionsPerPage,
    page: (page) => sessionsPage(list, page),
  });
  const isWide = useMedia('(min-width: 1760px)');
  const isTight = useMedia('(max-width: 1240px)');
  return (
    <>
      {error === null ? null : <Problem thrown={error} retry={retry} />}
      <VirtualTable
        label="Sessions"
        columns={sessionColumns(isWide ? 'wide' : isTight ? 'tight' : 'usual')}
        total={list.total}
        rowAt={rowAt}
        onSeen={onSeen}
        hrefOf={({ session }) => `/runs${stringifySearch({ session, sort: '+started' })}`}
        nameOf={({ session, runs }) => `Open the ${counted(runs, 'run')} of session ${shortName(session)}`}
        keptAs={list.place}
        listId={list.id}
      />
    </>
  );
}
