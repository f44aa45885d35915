import type { AttributeMap } from '../../row/attribute-map.ts';
import { maxAttributes } from '../../row/limits.ts';
import type { Rows } from '../../row/rows.ts';
import { eventShape } from './messages.ts';
import { Spots } from './spots.ts';
import { Range, Time } from './wire-fields.ts';
import type { WireMap } from './wire-map.ts';
import type { WireReader } from './wire-reader.ts';

/** The events of a span on the wire; each is looked through once for every column. */
export class WireEvents {
  readonly spots = new Spots();
  readonly #reader: WireReader;
  readonly #values: WireMap;
  readonly #time = new Time();
  readonly #name = new Range();
  readonly #attributes = new Spots(maxAttributes);

  constructor(reader: WireReader, values: WireMap) {
    this.#reader = reader;
    this.#values = values;
  }

  check(rows: Rows): void {
    this.#each(() => this.#time.check(rows, 'timeUnixNano of an event'));
  }

  write(rows: Rows, map: AttributeMap): void {
    const { out } = rows;
    const { count } = this.spots;
    out.varint(count);
    this.#each(() => this.#time.write(out));
    out.varint(count);
    this.#each(() => rows.wireText(this.#reader.bytes, this.#name.start, this.#name.end));
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
    this.#time.clear();
    this.#name.clear();
    this.#attributes.clear();
    reader.pos = start;
    for (let field = reader.next(end, eventShape); field > 0; field = reader.next(end, eventShape)) {
      if (field === 1) this.#time.take(reader, end);
      else if (field === 2) this.#name.take(reader, end);
      else if (field === 3) this.#attributes.take(reader, end);
      else reader.skip(end);
    }
  }
}
