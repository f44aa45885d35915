import type { Attributes, AttributeValue } from '#trace/span.ts';
import { maxDepth, maxNestedValues } from '../../row/limits.ts';
import { tooDeep, tooMany } from '../../row/value-text.ts';
import { anyValueShape, keyValueShape, listShape } from './messages.ts';
import type { Spots } from './spots.ts';
import type { WireReader } from './wire-reader.ts';

/** Which field of AnyValue's oneof is set, by its number; 0 for none. */
export const anyField = { none: 0, string: 1, bool: 2, int: 3, double: 4, array: 5, kvlist: 6, bytes: 7 } as const;

/** The value of an AnyValue message, found but not yet read. */
export class ValueSpot {
  field = 0;
  start = 0;
  end = 0;

  locate(reader: WireReader, start: number, end: number): void {
    this.field = 0;
    reader.pos = start;
    for (let field = reader.next(end, anyValueShape); field > 0; field = reader.next(end, anyValueShape)) {
      // Protobuf would let the last one win; no sender means that.
      if (this.field > 0) reader.fail('a value that is set twice');
      this.field = field;
      this.start = reader.pos;
      if (field === anyField.double) reader.fixed(8, end);
      else if (field === anyField.bool || field === anyField.int) reader.varint64(end);
      else this.#text(reader, end);
      this.end = reader.pos;
    }
  }

  #text(reader: WireReader, end: number): void {
    const payloadEnd = reader.lengthEnd(end);
    this.start = reader.pos;
    reader.pos = payloadEnd;
  }
}

/** The key and the value of a KeyValue message, found but not yet read. */
export class EntrySpot {
  keyStart = 0;
  keyEnd = 0;
  readonly value = new ValueSpot();

  locate(reader: WireReader, start: number, end: number): void {
    this.keyStart = 0;
    this.keyEnd = 0;
    let valueStart = 0;
    let valueEnd = 0;
    reader.pos = start;
    for (let field = reader.next(end, keyValueShape); field > 0; field = reader.next(end, keyValueShape)) {
      const to = reader.lengthEnd(end);
      if (field === 1) {
        this.keyStart = reader.pos;
        this.keyEnd = to;
      } else {
        if (valueStart > 0) reader.fail('an attribute with two values');
        valueStart = reader.pos;
        valueEnd = to;
      }
      reader.pos = to;
    }
    this.value.locate(reader, valueStart, valueEnd);
  }
}

/** Reads located values into JavaScript ones, for all that is not plain text; says so of one that is too deep or too big. */
export class ValueDecoder {
  readonly #refuse: (reason: string) => void;
  #values = 0;
  #refused = false;

  constructor(refuse: (reason: string) => void) {
    this.#refuse = refuse;
  }

  decode(reader: WireReader, spot: ValueSpot): AttributeValue {
    this.#values = 0;
    this.#refused = false;
    return this.#decode(reader, spot, 1);
  }

  /** The attributes of a resource or scope, the first of each key. */
  attributes(reader: WireReader, spots: Spots): Attributes {
    const entries: Record<string, AttributeValue> = Object.create(null);
    const entry = new EntrySpot();
    for (let i = 0; i < spots.count; i++) {
      entry.locate(reader, spots.start(i), spots.end(i));
      const key = reader.bytes.toString('utf8', entry.keyStart, entry.keyEnd);
      const value = this.decode(reader, entry.value);
      if (!(key in entries)) entries[key] = value;
    }
    return entries;
  }

  #decode(reader: WireReader, spot: ValueSpot, depth: number): AttributeValue {
    const { start, end } = spot;
    if (this.#tooMuch(depth)) return null;
    switch (spot.field) {
      case anyField.string:
        return reader.bytes.toString('utf8', start, end);
      case anyField.bool:
        reader.pos = start;
        reader.varint64(end);
        return reader.low !== 0 || reader.high !== 0;
      case anyField.int:
        reader.pos = start;
        reader.varint64(end);
        return toInteger(reader.low, reader.high);
      case anyField.double:
        return reader.bytes.readDoubleLE(start);
      case anyField.bytes:
        return new Uint8Array(reader.bytes.subarray(start, end));
      case anyField.array:
        return this.#array(reader, start, end, depth);
      case anyField.kvlist:
        return this.#kvlist(reader, start, end, depth);
      default:
        return null;
    }
  }

  #array(reader: WireReader, start: number, end: number, depth: number): AttributeValue[] {
    const items: AttributeValue[] = [];
    const item = new ValueSpot();
    eachElement(reader, start, end, (from, to) => {
      item.locate(reader, from, to);
      items.push(this.#decode(reader, item, depth + 1));
      return !this.#refused;
    });
    return items;
  }

  #kvlist(reader: WireReader, start: number, end: number, depth: number): Record<string, AttributeValue> {
    const entries: Record<string, AttributeValue> = Object.create(null);
    const entry = new EntrySpot();
    eachElement(reader, start, end, (from, to) => {
      entry.locate(reader, from, to);
      const key = reader.bytes.toString('utf8', entry.keyStart, entry.keyEnd);
      const value = this.#decode(reader, entry.value, depth + 1);
      if (!(key in entries)) entries[key] = value;
      return !this.#refused;
    });
    return entries;
  }

  #tooMuch(depth: number): boolean {
    if (depth <= maxDepth && ++this.#values <= maxNestedValues) return false;
    this.#refused = true;
    this.#refuse(depth > maxDepth ? tooDeep : tooMany);
    return true;
  }
}

/** The elements of field 1 in ArrayValue and KeyValueList; stops where `use` returns false. */
function eachElement(reader: WireReader, start: number, end: number, use: (from: number, to: number) => boolean): void {
  reader.pos = start;
  while (reader.next(end, listShape) > 0) {
    const to = reader.lengthEnd(end);
    if (!use(reader.pos, to)) return;
    reader.pos = to;
  }
}

function toInteger(low: number, high: number): number | bigint {
  const value = high * 4_294_967_296 + (low >>> 0);
  return Number.isSafeInteger(value) ? value : (BigInt(high) << 32n) | BigInt(low >>> 0);
}
