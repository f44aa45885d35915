import { memo } from 'react';
import { shortName } from '../../data/filter-words.ts';
import { runsPage, runsPerPage, type RunsList } from '../../data/runs.ts';
import { stringifySearch } from '../../data/search.ts';
import { useMedia } from '../../ui/media.ts';
import { Problem } from '../../ui/problem.tsx';
import { useRows } from '../../ui/use-rows.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { runColumns } from './columns.tsx';

export interface RunTableProps {
  readonly list: RunsList;
  readonly onSort: (sort: string) => void;
}

/**
 * The runs of a list; each opens with the list in its address, so that its next and previous run are the list's. While another list is on its
 * way, nothing of it is drawn anew.
 */
export const RunTable = memo(function RunTable({ list, onSort }: RunTableProps) {
  const { rowAt, onSeen, error, retry } = useRows({
    total: list.total,
    perPage: runsPerPage,
    page: (page) => runsPage(list, page),
    isOpen: ({ state }) => state === 'open',
  });
  const isWide = useMedia('(min-width: 1760px)');
  const isTight = useMedia('(max-width: 1240px)');
  const { filter, sort } = list.asked;
  const search = stringifySearch({ ...filter, sort: sort === 'started' ? undefined : sort });
  return (
    <>
      {error === null ? null : <Problem thrown={error} retry={retry} />}
      <VirtualTable
        label="Runs"
        columns={runColumns(isWide ? 'wide' : isTight ? 'tight' : 'usual')}
        total={list.total}
        rowAt={rowAt}
        onSeen={onSeen}
        hrefOf={({ run_id: id }) => `/runs/${encodeURIComponent(id)}${search}`}
        nameOf={({ task, outcome }) => `Open the run of ${shortName(task)}, ${outcome.replaceAll('_', ' ')}`}
        sort={sort}
        onSort={onSort}
        keptAs={list.place}
        listId={list.id}
      />
    </>
  );
});
