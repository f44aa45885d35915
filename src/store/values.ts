import { text } from './sql.ts';

type Value = string | number | boolean | null | readonly (string | number)[];

/** The VALUES of an insert of few rows; columns in the order of the first row's keys. */
export function valuesSql(rows: readonly Readonly<Record<string, Value>>[]): string {
  const [first = {}] = rows;
  const columns = Object.keys(first);
  const tuples = rows.map((row) => `(${columns.map((column) => literal(row[column] ?? null)).join(', ')})`);
  return `(${columns.join(', ')}) VALUES ${tuples.join(', ')}`;
}

function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return text(value);
  if (typeof value === 'object') return `[${value.map(literal).join(', ')}]`;
  return String(value);
}
