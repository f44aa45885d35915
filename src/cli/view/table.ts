import { cutMiddle, textWidth } from '#base/terminal.ts';

/** A cell: its text, and what to paint it with once it has its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Where the table is too wide, this column is left out; the highest first. */
  readonly spare?: number;
  /** Where it still is, its text may be cut to so many columns. */
  readonly least?: number;
}

export interface TableOptions {
  readonly faint: (text: string) => string;
  /** The width of the terminal; no limit unless given. */
  readonly width?: number;
}

const gap = '  ';

/** A table in aligned columns, the heads faint; a column in which nothing stands is left out, and so is what does not fit. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { faint, width = Infinity }: TableOptions,
): string {
  const widths = fitted(columns, naturalWidths(columns, rows), width);
  const line = (cells: readonly Cell[]): string =>
    columns
      .flatMap((column, i) => {
        const own = widths[i] ?? 0;
        if (own === 0) return [];
        const { text: whole = '', paint = same } = cells[i] ?? {};
        const text = cutMiddle(whole, own);
        const room = ' '.repeat(Math.max(0, own - textWidth(text)));
        return [column.align === 'right' ? room + paint(text) : paint(text) + room];
      })
      .join(gap)
      .trimEnd();
  const heads = columns.map(({ head }) => ({ text: head, paint: faint }));
  return [heads, ...rows].map(line).join('\n');
}

function naturalWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly number[] {
  return columns.map((column, i) => {
    const cells = rows.map((row) => textWidth(row[i]?.text ?? ''));
    return cells.every((width) => width === 0) ? 0 : Math.max(textWidth(column.head), ...cells);
  });
}

/** The widths, first without the columns that can be spared, then cut where a column may be. */
function fitted(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const over = (): number => {
    const shown = widths.filter((each) => each > 0);
    return shown.reduce((sum, each) => sum + each + gap.length, -gap.length) - width;
  };
  const spare = columns.flatMap((column, i) => (column.spare === undefined ? [] : [{ i, rank: column.spare }]));
  for (const { i } of spare.toSorted((a, b) => b.rank - a.rank)) {
    if (over() > 0) widths[i] = 0;
  }
  columns.forEach(({ least }, i) => {
    const own = widths[i] ?? 0;
    if (least !== undefined && own > 0) widths[i] = Math.max(Math.min(own, least), own - Math.max(0, over()));
  });
  return widths;
}

const same = (text: string): string => text;
