/** A cell of the data behind a figure; null where it is not known. */
export type Cell = string | number | null;

/** The data behind a figure, as a table: what it copies as, and what stands behind «Data». */
export interface FigureData {
  /** The name of a saved file, without its ending. */
  readonly name: string;
  /** Names as in the API, with units: `latency_p95_ms`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Where the runs behind a row are; the row's first cell links there. */
  readonly hrefs?: readonly (string | undefined)[];
}

/** RFC 4180, with a row of names. What a spreadsheet would take for a formula is quoted as text. */
export function csvOf({ columns, rows }: FigureData): string {
  return [columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One object a row. */
export function jsonOf({ columns, rows }: FigureData): string {
  const objects = rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])));
  return `${JSON.stringify(objects, undefined, 2)}\n`;
}
