import { useId } from 'react';
import type { Column, VirtualTableProps } from './table-column.ts';
import styles from './virtual-table.module.css';

type TableHeadProps<Row> = Pick<VirtualTableProps<Row>, 'columns' | 'sort' | 'onSort'> & { readonly isNarrow: boolean };

/** The names of the columns, which stay at the top. One that can be sorted by is a button; on a narrow screen they are a choice. */
export function TableHead<Row>({ columns, sort = '', onSort, isNarrow }: TableHeadProps<Row>) {
  const order = sort.replace(/^[ +-]/, '');
  const isAscending = /^[ +]/.test(sort);
  if (isNarrow) {
    if (onSort === undefined) return null;
    return <SortChoice columns={columns} order={order} isAscending={isAscending} onSort={onSort} />;
  }
  return (
    <div className={styles['head']} role="rowgroup">
      <div className={styles['tracks']} role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracksOf(columns) }}>
        {columns.map(({ key, name, align, sort: by }) => {
          const isSorted = by !== undefined && by === order;
          return (
            <div
              key={key}
              role="columnheader"
              className={align === 'end' ? styles['end'] : undefined}
              {...(isSorted ? { 'aria-sort': isAscending ? 'ascending' : 'descending' } : {})}
            >
              {by === undefined || onSort === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  className={styles['sort']}
                  onClick={() => onSort(isSorted && !isAscending ? `+${by}` : by)}
                >
                  {name}
                  <Arrow is={isSorted ? (isAscending ? 'up' : 'down') : 'none'} />
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

export function tracksOf<Row>(columns: readonly Column<Row>[]): string {
  return columns.map(({ width }) => width).join(' ');
}

/** Its place is kept, so that nothing moves when it comes. */
function Arrow({ is }: { readonly is: 'up' | 'down' | 'none' }) {
  return (
    <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true" data-is={is}>
      <path d={is === 'up' ? 'M4 1l3 5H1z' : 'M4 7L1 2h6z'} />
    </svg>
  );
}

interface SortChoiceProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly order: string;
  readonly isAscending: boolean;
  readonly onSort: (sort: string) => void;
}

function SortChoice<Row>({ columns, order, isAscending, onSort }: SortChoiceProps<Row>) {
  const id = useId();
  return (
    <div className={styles['head']} role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles['choice']}>
        <span role="columnheader">
          <label htmlFor={id}>Sorted by </label>
          <select id={id} value={order} onChange={(event) => onSort(event.target.value)}>
            {columns.map(({ name, sort }) =>
              sort === undefined ? null : (
                <option key={sort} value={sort}>
                  {name}
                </option>
              ),
            )}
          </select>{' '}
          <button
            type="button"
            className={styles['sort']}
            aria-label={isAscending ? 'Smallest first' : 'Largest first'}
            onClick={() => onSort(isAscending ? order : `+${order}`)}
          >
            <Arrow is={isAscending ? 'up' : 'down'} />
          </button>
        </span>
      </div>
    </div>
  );
}
