import type { ReactNode } from 'react';
import { tracksOf } from './table-head.tsx';
import { To } from './to.tsx';
import type { Column } from './table-column.ts';
import styles from './virtual-table.module.css';

export interface TableRowProps<Row> {
  readonly id: string;
  readonly place: number;
  /** Undefined as long as it is not there: its place is drawn. */
  readonly row: Row | undefined;
  readonly href: string | undefined;
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly heightPx: number;
  readonly isNarrow: boolean;
  readonly isActive: boolean;
  readonly onPoint: (place: number) => void;
}

/** A row. All of it is a link, so that it opens in a tab of its own as links do; links in its cells are above that one. */
export function TableRow<R>({
  id,
  place,
  row,
  href,
  name,
  columns,
  heightPx,
  isNarrow,
  isActive,
  onPoint,
}: TableRowProps<R>) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={place + 2}
      aria-selected={isActive}
      data-place={place}
      className={styles['row']}
      style={{ height: heightPx }}
      onPointerDown={() => onPoint(place)}
    >
      {isNarrow ? (
        <div role="presentation" className={styles['lines']}>
          {([1, 2] as const).map((line) => (
            <div key={line} role="presentation" className={styles['line']}>
              {columns.map((column) =>
                column.line === line ? <Cell key={column.key} column={column} row={row} /> : null,
              )}
            </div>
          ))}
        </div>
      ) : (
        <div role="presentation" className={styles['tracks']} style={{ gridTemplateColumns: tracksOf(columns) }}>
          {columns.map((column) => (
            <Cell key={column.key} column={column} row={row} />
          ))}
        </div>
      )}
      {href === undefined ? null : (
        <div role="gridcell" aria-label={name}>
          <To href={href} tabIndex={-1} className={styles['cover']} aria-label={name} data-opens>
            {null}
          </To>
        </div>
      )}
    </div>
  );
}

function Cell<R>({ column, row }: { readonly column: Column<R>; readonly row: R | undefined }): ReactNode {
  return (
    <div role="gridcell" className={column.align === 'end' ? styles['end'] : styles['cell']} data-column={column.key}>
      {row === undefined ? <span className={styles['wait']} /> : column.cell(row)}
    </div>
  );
}
