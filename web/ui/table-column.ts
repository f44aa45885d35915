import type { ReactNode } from 'react';

/** A column of a table of runs, sessions or the like. */
export interface Column<Row> {
  readonly key: string;
  readonly name: string;
  /** A track of the grid, such as `96px` or `minmax(160px, 2fr)`: never one that depends on what is in it. */
  readonly width: string;
  readonly align?: 'end';
  /** What the server calls the order by this column. */
  readonly sort?: string;
  /** On which of its two lines a narrow row has it; on none where nothing is said. */
  readonly line?: 1 | 2;
  readonly cell: (row: Row) => ReactNode;
}

export interface VirtualTableProps<Row> {
  /** What the rows are, for those who listen. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly total: number;
  /** A row by its place; undefined as long as it is not there. */
  readonly rowAt: (place: number) => Row | undefined;
  /** Which rows are in view: they are to be fetched. */
  readonly onSeen: (first: number, last: number) => void;
  readonly hrefOf: (row: Row) => string;
  /** What a row's link is called, for those who listen. */
  readonly nameOf: (row: Row) => string;
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  readonly rowPx?: number;
  readonly narrowRowPx?: number;
  /** Under which name the scroll position is kept for the way back. */
  readonly keptAs: string;
  /** Another list than before begins where it was left, at its top if it was not. */
  readonly listId: string;
}
