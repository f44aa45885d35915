import type { AttributeValue } from '#trace/span.ts';
import type { AttributeMap } from '../../row/attribute-map.ts';
import type { Rows } from '../../row/rows.ts';
import { anyField, EntrySpot, ValueDecoder, type ValueSpot } from './any-value.ts';
import type { Spots } from './spots.ts';
import type { WireReader } from './wire-reader.ts';

/** Writes KeyValue messages into the open map: text is copied from the wire, anything else is read and written as a value. */
export class WireMap {
  readonly #decoder: ValueDecoder;
  readonly #map: AttributeMap;
  readonly #rows: Rows;
  readonly #entry = new EntrySpot();

  constructor(rows: Rows, map: AttributeMap) {
    this.#rows = rows;
    this.#map = map;
    this.#decoder = new ValueDecoder((reason) => rows.refuse(reason));
  }

  putAll(reader: WireReader, spots: Spots): number {
    for (let i = 0; i < spots.count; i++) {
      this.#entry.locate(reader, spots.start(i), spots.end(i));
      this.#put(reader);
    }
    return spots.dropped;
  }

  #put(reader: WireReader): void {
    const { keyStart, keyEnd, value } = this.#entry;
    const key = this.#rows.keys.ofBytes(reader.bytes, keyStart, keyEnd);
    if (value.field !== anyField.string || key.needsValue) {
      this.#map.put(key, this.decode(reader, value));
      return;
    }
    const admission = this.#map.admit(key);
    if (admission === 'scan') this.#rows.wireText(reader.bytes, value.start, value.end);
    else if (admission === 'keep') this.#rows.wireTextAsIs(reader.bytes, value.start, value.end);
  }

  /** Reads a value; the row is refused if it is too deep or too big. */
  decode(reader: WireReader, spot: ValueSpot): AttributeValue {
    return this.#decoder.decode(reader, spot);
  }
}
