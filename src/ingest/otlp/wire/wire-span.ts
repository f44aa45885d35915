import { type SpanKind, spanKinds, type StatusCode, statusCodes } from '#trace/span.ts';
import type { AttributeMap } from '../../row/attribute-map.ts';
import { maxAttributes } from '../../row/limits.ts';
import { type EncodedOrigin, noOrigin } from '../../row/origin.ts';
import type { Rows } from '../../row/rows.ts';
import type { SpanSource } from '../../row/span-row.ts';
import type { ClockNote } from '../../row/times.ts';
import { spanShape, statusShape } from './messages.ts';
import { Spots } from './spots.ts';
import { WireEvents } from './wire-events.ts';
import { checkId, checkOptionalId, clockOf, Range, Time, writeDuration, writeId } from './wire-fields.ts';
import { WireLinks } from './wire-links.ts';
import type { WireMap } from './wire-map.ts';
import type { WireReader } from './wire-reader.ts';

const traceId = { name: 'traceId', bytes: 16 };
const spanId = { name: 'spanId', bytes: 8 };
const parentSpanId = { name: 'parentSpanId', bytes: 8 };

/** A span on the wire as the source of a row: `locate` finds its fields, which are then copied from where they stand. */
export class WireSpan implements SpanSource {
  /** Set before each row. */
  origin: EncodedOrigin = noOrigin;
  kind: SpanKind = 'Unspecified';
  statusCode: StatusCode = 'Unset';
  readonly #reader: WireReader;
  readonly #values: WireMap;
  readonly #attributes = new Spots(maxAttributes);
  readonly #events: WireEvents;
  readonly #links: WireLinks;
  readonly #traceId = new Range();
  readonly #spanId = new Range();
  readonly #parentSpanId = new Range();
  readonly #traceState = new Range();
  readonly #name = new Range();
  readonly #message = new Range();
  readonly #start = new Time();
  readonly #end = new Time();

  constructor(reader: WireReader, values: WireMap) {
    this.#reader = reader;
    this.#values = values;
    this.#events = new WireEvents(reader, values);
    this.#links = new WireLinks(reader, values);
  }

  locate(start: number, end: number): void {
    const reader = this.#reader;
    this.#clear();
    reader.pos = start;
    for (let field = reader.next(end, spanShape); field > 0; field = reader.next(end, spanShape)) {
      if (field < 6) this.#text(field).take(reader, end);
      else this.#other(field, end);
    }
  }

  /** False for a span without ids and times, which is how a log record with little in it reads. */
  get looksLikeSpan(): boolean {
    return this.#traceId.length > 0 || this.#spanId.length > 0 || !this.#start.isZero || !this.#end.isZero;
  }

  get clock(): ClockNote | undefined {
    return clockOf(this.#start, this.#end);
  }

  check(rows: Rows): void {
    const reader = this.#reader;
    checkId(rows, reader, this.#traceId, traceId);
    checkId(rows, reader, this.#spanId, spanId);
    checkOptionalId(rows, reader, this.#parentSpanId, parentSpanId);
    this.#start.check(rows, 'startTimeUnixNano');
    this.#end.check(rows, 'endTimeUnixNano');
    this.#events.check(rows);
    this.#links.check(rows);
  }

  timestamp(rows: Rows): void {
    this.#start.write(rows.out);
  }

  identity(rows: Rows): void {
    const reader = this.#reader;
    writeId(rows.out, reader, this.#traceId);
    writeId(rows.out, reader, this.#spanId);
    writeId(rows.out, reader, this.#parentSpanId);
    rows.wireText(reader.bytes, this.#traceState.start, this.#traceState.end);
    rows.wireText(reader.bytes, this.#name.start, this.#name.end);
  }

  attributes(): number {
    return this.#values.putAll(this.#reader, this.#attributes);
  }

  duration(rows: Rows): void {
    writeDuration(rows.out, this.#start, this.#end);
  }

  statusMessage(rows: Rows): void {
    rows.wireText(this.#reader.bytes, this.#message.start, this.#message.end);
  }

  events(rows: Rows, map: AttributeMap): void {
    this.#events.write(rows, map);
  }

  links(rows: Rows, map: AttributeMap): void {
    this.#links.write(rows, map);
  }

  #clear(): void {
    this.#traceId.clear();
    this.#spanId.clear();
    this.#parentSpanId.clear();
    this.#traceState.clear();
    this.#name.clear();
    this.#message.clear();
    this.#start.clear();
    this.#end.clear();
    this.#attributes.clear();
    this.#events.spots.clear();
    this.#links.spots.clear();
    this.kind = 'Unspecified';
    this.statusCode = 'Unset';
  }

  #text(field: number): Range {
    switch (field) {
      case 1:
        return this.#traceId;
      case 2:
        return this.#spanId;
      case 3:
        return this.#traceState;
      case 4:
        return this.#parentSpanId;
      default:
        return this.#name;
    }
  }

  #other(field: number, end: number): void {
    const reader = this.#reader;
    switch (field) {
      case 6:
        this.kind = spanKinds[reader.int32(end)] ?? 'Unspecified';
        break;
      case 7:
        this.#start.take(reader, end);
        break;
      case 8:
        this.#end.take(reader, end);
        break;
      case 9:
        this.#attributes.take(reader, end);
        break;
      case 11:
        this.#events.spots.take(reader, end);
        break;
      case 13:
        this.#links.spots.take(reader, end);
        break;
      case 15:
        this.#status(reader.lengthEnd(end));
        break;
      default:
        reader.skip(end);
    }
  }

  #status(end: number): void {
    const reader = this.#reader;
    for (let field = reader.next(end, statusShape); field > 0; field = reader.next(end, statusShape)) {
      if (field === 2) this.#message.take(reader, end);
      else this.statusCode = statusCodes[reader.int32(end)] ?? 'Unset';
    }
  }
}
