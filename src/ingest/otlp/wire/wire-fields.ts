import { allZero, wrongLength } from '../../row/ids.ts';
import type { RowWriter } from '../../row/row-writer.ts';
import type { Rows } from '../../row/rows.ts';
import { afterRange, type ClockNote } from '../../row/times.ts';
import type { WireReader } from './wire-reader.ts';

/** Where a text or bytes field of a message stands; empty where the message does not have it. */
export class Range {
  start = 0;
  end = 0;

  clear(): void {
    this.start = 0;
    this.end = 0;
  }

  take(reader: WireReader, end: number): void {
    this.end = reader.lengthEnd(end);
    this.start = reader.pos;
    reader.pos = this.end;
  }

  /** The same for a message that may stand there once only: protobuf would merge two, but no sender means that. */
  takeOnce(reader: WireReader, end: number, what: string): void {
    if (this.end > 0) reader.fail(`two of ${what}`);
    this.take(reader, end);
  }

  get length(): number {
    return this.end - this.start;
  }

  text(reader: WireReader): string {
    return reader.bytes.toString('utf8', this.start, this.end);
  }
}

/** A fixed64 time in nanoseconds, as its two halves; 0 where the message does not have it. */
export class Time {
  low = 0;
  high = 0;

  clear(): void {
    this.low = 0;
    this.high = 0;
  }

  take(reader: WireReader, end: number): void {
    const at = reader.fixed(8, end);
    this.low = reader.bytes.readInt32LE(at);
    this.high = reader.bytes.readInt32LE(at + 4);
  }

  get isZero(): boolean {
    return this.low === 0 && this.high === 0;
  }

  /** Refuses the row if the time is past what Int64 can hold, which is the year 2262. */
  check(rows: Rows, name: string): void {
    if (this.high < 0) rows.refuse(afterRange(name));
  }

  isBefore(other: Time): boolean {
    return this.high === other.high ? this.low >>> 0 < other.low >>> 0 : this.high < other.high;
  }

  write(out: RowWriter): void {
    out.u64(this.low, this.high);
  }
}

/** Writes end − start, 0 where the end is before the start. */
export function writeDuration(out: RowWriter, start: Time, end: Time): void {
  if (end.isBefore(start)) {
    out.u64(0, 0);
    return;
  }
  const low = (end.low >>> 0) - (start.low >>> 0);
  out.u64(low | 0, end.high - start.high - (low < 0 ? 1 : 0));
}

export function clockOf(start: Time, end: Time): ClockNote | undefined {
  if (start.isZero || end.isZero) return 'missing';
  return end.isBefore(start) ? 'end_before_start' : undefined;
}

/** Refuses the row unless the id has its length and is not all zero. */
export function checkId(rows: Rows, reader: WireReader, id: Range, wanted: { name: string; bytes: number }): void {
  if (id.length !== wanted.bytes) rows.refuse(wrongLength(wanted.name, wanted.bytes, id.length));
  else if (isAllZero(reader, id)) rows.refuse(allZero(wanted.name));
}

/** The same for an id that may be absent. */
export function checkOptionalId(
  rows: Rows,
  reader: WireReader,
  id: Range,
  wanted: { name: string; bytes: number },
): void {
  if (id.length === wanted.bytes || isAllZero(reader, id)) return;
  rows.refuse(wrongLength(wanted.name, wanted.bytes, id.length));
}

/** Writes an id in hex, '' where it is all zero, which stands for none. */
export function writeId(out: RowWriter, reader: WireReader, id: Range): void {
  if (isAllZero(reader, id)) out.text('');
  else out.hex(reader.bytes, id.start, id.end);
}

function isAllZero(reader: WireReader, id: Range): boolean {
  for (let i = id.start; i < id.end; i++) if (reader.bytes[i] !== 0) return false;
  return true;
}
