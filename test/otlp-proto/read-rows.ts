import { columnNames, type RowTable, rowStructure } from '../../src/ingest/row/columns.ts';

/** A row by column; maps and lists as JavaScript has them, 64-bit numbers as text. */
export type ReadRow = Readonly<Record<string, unknown>>;

/** Reads RowBinary back, as ClickHouse would; for tests. Fails if bytes are left over. */
export function readRows(table: RowTable, bytes: Uint8Array, count: number): ReadRow[] {
  const types = rowStructure(table)
    .split(/, (?=`)/)
    .map((column) => column.slice(column.indexOf('` ') + 2));
  const cursor = new Cursor(Buffer.from(bytes));
  const rows = Array.from({ length: count }, () =>
    Object.fromEntries(columnNames(table).map((name, i) => [name, cursor.read(types[i] ?? '')])),
  );
  if (!cursor.atEnd) throw new Error(`bytes are left over after ${count} rows`);
  return rows;
}

class Cursor {
  #at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  read(type: string): unknown {
    const list = /^Array\((.*)\)$/.exec(type)?.[1];
    if (list !== undefined) return this.#many(() => this.read(list));
    if (type.startsWith('Map(')) return this.#map();
    if (type === 'String') return this.#text();
    if (type === 'UInt8') return this.#bytes.readUInt8(this.#take(1));
    if (type === 'UInt64') return String(this.#bytes.readBigUInt64LE(this.#take(8)));
    if (type === 'DateTime64(9)') return String(this.#bytes.readBigInt64LE(this.#take(8)));
    throw new Error(`no such type: ${type}`);
  }

  /** Sorted by key, as maps have no order; a key that comes twice is an error. */
  #map(): Record<string, unknown> {
    const entries = this.#many((): [string, string] => [this.#text(), this.#text()]);
    const map = Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (Object.keys(map).length !== entries.length) throw new Error('a key comes twice in a map');
    return map;
  }

  #many<T>(read: () => T): T[] {
    return Array.from({ length: this.#varint() }, read);
  }

  #text(): string {
    const length = this.#varint();
    const start = this.#take(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes.readUInt8(this.#take(1));
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  #take(size: number): number {
    const at = this.#at;
    this.#at += size;
    if (this.#at > this.#bytes.length) throw new Error('the rows end too early');
    return at;
  }
}
