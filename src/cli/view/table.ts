import { textWidth } from '#base/terminal.ts';

/** A cell: its text, and what to paint it with once it has its width. */
export interface Cell {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
}

const gap = '  ';

/** A table in aligned columns, the heads faint; a column in which nothing stands is left out. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  faint: (text: string) => string,
): string {
  const widths = columns.map((column, i) => {
    const cells = rows.map((row) => textWidth(row[i]?.text ?? ''));
    return cells.every((width) => width === 0) ? 0 : Math.max(textWidth(column.head), ...cells);
  });
  const line = (cells: readonly Cell[]): string =>
    columns
      .flatMap((column, i) => {
        const width = widths[i] ?? 0;
        if (width === 0) return [];
        const { text = '', paint = same } = cells[i] ?? {};
        const room = ' '.repeat(Math.max(0, width - textWidth(text)));
        return [column.align === 'right' ? room + paint(text) : paint(text) + room];
      })
      .join(gap)
      .trimEnd();
  const heads = columns.map(({ head }) => ({ text: head, paint: faint }));
  return [heads, ...rows].map(line).join('\n');
}

const same = (text: string): string => text;
