import type { AttributeMap } from '../../row/attribute-map.ts';
import { maxAttributes } from '../../row/limits.ts';
import type { Rows } from '../../row/rows.ts';
import { linkShape } from './messages.ts';
import { Spots } from './spots.ts';
import { checkOptionalId, Range, writeId } from './wire-fields.ts';
import type { WireMap } from './wire-map.ts';
import type { WireReader } from './wire-reader.ts';

/** The links of a span on the wire; each is looked through once for every column. */
export class WireLinks {
  readonly spots = new Spots();
  readonly #reader: WireReader;
  readonly #values: WireMap;
  readonly #traceId = new Range();
  readonly #spanId = new Range();
  readonly #traceState = new Range();
  readonly #attributes = new Spots(maxAttributes);

  constructor(reader: WireReader, values: WireMap) {
    this.#reader = reader;
    this.#values = values;
  }

  check(rows: Rows): void {
    this.#each(() => {
      checkOptionalId(rows, this.#reader, this.#traceId, { name: 'traceId of a link', bytes: 16 });
      checkOptionalId(rows, this.#reader, this.#spanId, { name: 'spanId of a link', bytes: 8 });
    });
  }

  write(rows: Rows, map: AttributeMap): void {
    const { out } = rows;
    const { count } = this.spots;
    out.varint(count);
    this.#each(() => writeId(out, this.#reader, this.#traceId));
    out.varint(count);
    this.#each(() => writeId(out, this.#reader, this.#spanId));
    out.varint(count);
    this.#each(() => rows.wireText(this.#reader.bytes, this.#traceState.start, this.#traceState.end));
    out.varint(count);
    this.#each(() => {
      map.open();
      map.close(this.#values.putAll(this.#reader, this.#attributes));
    });
  }

  #each(use: () => void): void {
    for (let i = 0; i < this.spots.count; i++) {
      this.#locate(this.spots.start(i), this.spots.end(i));
      use();
    }
  }

  #locate(start: number, end: number): void {
    const reader = this.#reader;
    for (const range of [this.#traceId, this.#spanId, this.#traceState]) range.clear();
    this.#attributes.clear();
    reader.pos = start;
    for (let field = reader.next(end, linkShape); field > 0; field = reader.next(end, linkShape)) {
      if (field === 1) this.#traceId.take(reader, end);
      else if (field === 2) this.#spanId.take(reader, end);
      else if (field === 3) this.#traceState.take(reader, end);
      else if (field === 4) this.#attributes.take(reader, end);
      else reader.skip(end);
    }
  }
}
