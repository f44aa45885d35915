import type { AttributeMap } from '../../row/attribute-map.ts';
import { maxAttributes } from '../../row/limits.ts';
import type { LogSource } from '../../row/log-row.ts';
import { storedSeverity } from '../../row/log-value.ts';
import { type EncodedOrigin, noOrigin } from '../../row/origin.ts';
import type { Rows } from '../../row/rows.ts';
import type { ClockNote } from '../../row/times.ts';
import { valueText } from '../../row/value-text.ts';
import { anyField, ValueSpot } from './any-value.ts';
import { recordShape } from './messages.ts';
import { Spots } from './spots.ts';
import { checkOptionalId, Range, Time, writeId } from './wire-fields.ts';
import type { WireMap } from './wire-map.ts';
import type { WireReader } from './wire-reader.ts';

/** A log record on the wire as the source of a row: `locate` finds its fields, which are then copied from where they stand. */
export class WireRecord implements LogSource {
  /** Set before each row. */
  origin: EncodedOrigin = noOrigin;
  readonly #reader: WireReader;
  readonly #values: WireMap;
  readonly #attributes = new Spots(maxAttributes);
  readonly #bodyRange = new Range();
  readonly #body = new ValueSpot();
  readonly #time = new Time();
  readonly #observed = new Time();
  readonly #severityText = new Range();
  readonly #traceId = new Range();
  readonly #spanId = new Range();
  readonly #eventName = new Range();
  #severityNumber = 0;
  #flags = 0;

  constructor(reader: WireReader, values: WireMap) {
    this.#reader = reader;
    this.#values = values;
  }

  locate(start: number, end: number): void {
    const reader = this.#reader;
    this.#clear();
    reader.pos = start;
    for (let field = reader.next(end, recordShape); field > 0; field = reader.next(end, recordShape)) {
      this.#take(field, end);
    }
    this.#body.locate(reader, this.#bodyRange.start, this.#bodyRange.end);
  }

  get clock(): ClockNote | undefined {
    return this.#time.isZero && this.#observed.isZero ? 'missing' : undefined;
  }

  check(rows: Rows): void {
    checkOptionalId(rows, this.#reader, this.#traceId, { name: 'traceId', bytes: 16 });
    checkOptionalId(rows, this.#reader, this.#spanId, { name: 'spanId', bytes: 8 });
    this.#when.check(rows, 'timeUnixNano');
  }

  timestamp(rows: Rows): void {
    this.#when.write(rows.out);
  }

  identity(rows: Rows): void {
    const reader = this.#reader;
    writeId(rows.out, reader, this.#traceId);
    writeId(rows.out, reader, this.#spanId);
    rows.out.u8(this.#flags & 0xff);
    rows.wireText(reader.bytes, this.#severityText.start, this.#severityText.end);
    rows.out.u8(storedSeverity(this.#severityNumber));
  }

  body(rows: Rows): void {
    const { field, start, end } = this.#body;
    if (field === anyField.string) rows.wireText(this.#reader.bytes, start, end);
    else rows.out.text(valueText(rows, this.#values.decode(this.#reader, this.#body), true));
  }

  attributes(_rows: Rows, _map: AttributeMap): number {
    return this.#values.putAll(this.#reader, this.#attributes);
  }

  eventName(rows: Rows): void {
    rows.wireText(this.#reader.bytes, this.#eventName.start, this.#eventName.end);
  }

  /** When it happened; where the sender does not say, when it was seen. */
  get #when(): Time {
    return this.#time.isZero ? this.#observed : this.#time;
  }

  #clear(): void {
    for (const range of [this.#severityText, this.#traceId, this.#spanId, this.#eventName]) range.clear();
    this.#time.clear();
    this.#observed.clear();
    this.#attributes.clear();
    this.#bodyRange.clear();
    this.#severityNumber = 0;
    this.#flags = 0;
  }

  #take(field: number, end: number): void {
    const reader = this.#reader;
    switch (field) {
      case 1:
        this.#time.take(reader, end);
        break;
      case 2:
        this.#severityNumber = reader.int32(end);
        break;
      case 3:
        this.#severityText.take(reader, end);
        break;
      case 5:
        this.#bodyRange.takeOnce(reader, end, 'the body of a log record');
        break;
      case 6:
        this.#attributes.take(reader, end);
        break;
      case 8:
        this.#flags = reader.bytes[reader.fixed(4, end)] ?? 0;
        break;
      case 9:
        this.#traceId.take(reader, end);
        break;
      case 10:
        this.#spanId.take(reader, end);
        break;
      case 11:
        this.#observed.take(reader, end);
        break;
      case 12:
        this.#eventName.take(reader, end);
        break;
      default:
        reader.skip(end);
    }
  }
}
