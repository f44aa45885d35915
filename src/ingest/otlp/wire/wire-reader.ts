import { AirworthyError } from '#base/error.ts';
import type { MessageShape } from './messages.ts';

const varintType = 0;
const fixed64Type = 1;
const lengthType = 2;
const groupStartType = 3;
const groupEndType = 4;
const fixed32Type = 5;
const maxGroupDepth = 32;

/**
 * Reads protobuf's wire format from a buffer, in place: fields are found as positions, and nothing is copied. Every read
 * takes the `end` of the message it is in and never looks past it; what is malformed throws `input_invalid` with the
 * offset of the byte.
 */
export class WireReader {
  readonly bytes: Buffer;
  pos = 0;
  /** The field that was found last, and its wire type. */
  #field = 0;
  #type = 0;
  /** The two halves of the number that `varint64` read. */
  low = 0;
  high = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Goes on to the next field that the message has, and stands at its payload; 0 at the end of the message. */
  next(end: number, shape: MessageShape): number {
    while (this.#tag(end)) {
      const type = shape.types[this.#field] ?? -1;
      if (type === this.#type) return this.#field;
      if (type >= 0) this.#wrongType(shape, type);
      this.#skip(end, 0);
    }
    return 0;
  }

  /** The end of the length-delimited field at hand, whose first byte is then at `pos`. */
  lengthEnd(end: number): number {
    const first = this.pos < end ? (this.bytes[this.pos] ?? 0) : 0x80;
    let length = first;
    if (first > 0x7f) {
      this.varint64(end);
      length = this.high === 0 ? this.low >>> 0 : Number.POSITIVE_INFINITY;
    } else {
      this.pos++;
    }
    if (length > end - this.pos) this.fail(`a field of ${length} bytes where ${end - this.pos} are left`);
    return this.pos + length;
  }

  /** Reads a varint of up to 64 bits into `low` and `high`. */
  varint64(end: number): void {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.pos >= end) this.fail('a number is cut short');
      const byte = this.bytes[this.pos++] ?? 0;
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high |= bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        this.low = low | 0;
        this.high = high | 0;
        return;
      }
    }
    this.fail('a number of more than ten bytes');
  }

  /** Reads an int32, enum or uint32; what is over 32 bits is cut off, as protobuf does. */
  int32(end: number): number {
    const first = this.pos < end ? (this.bytes[this.pos] ?? 0) : 0x80;
    if (first < 0x80) {
      this.pos++;
      return first;
    }
    this.varint64(end);
    return this.low;
  }

  /** The position of a fixed-width field, past which the reader goes on. */
  fixed(width: number, end: number): number {
    if (this.pos + width > end) this.fail(`a field of ${width} bytes where ${end - this.pos} are left`);
    this.pos += width;
    return this.pos - width;
  }

  /** Passes over the field at hand, one that is not needed. */
  skip(end: number): void {
    this.#skip(end, 0);
  }

  /** @throws AirworthyError always, `input_invalid` with what is wrong and where. */
  fail(what: string): never {
    throw new AirworthyError('input_invalid', `not OTLP protobuf: ${what}, at byte ${this.pos}`, {
      hint: 'send an ExportTraceServiceRequest or ExportLogsServiceRequest of OTLP 1.x',
    });
  }

  #tag(end: number): boolean {
    if (this.pos >= end) return false;
    let tag = this.bytes[this.pos] ?? 0;
    if (tag > 0x7f) tag = this.#longTag(end);
    else this.pos++;
    this.#field = tag >>> 3;
    this.#type = tag & 7;
    if (this.#field === 0) this.fail('field number 0');
    return true;
  }

  #wrongType({ what, mistaken }: MessageShape, type: number): never {
    if (mistaken?.types[this.#field] === this.#type) throw new AirworthyError('input_invalid', mistaken.message);
    return this.fail(`field ${this.#field} of ${what} has wire type ${this.#type}, it needs ${type}`);
  }

  #longTag(end: number): number {
    const start = this.pos;
    this.varint64(end);
    if (this.pos - start > 5 || this.high !== 0) this.fail('a field number of more than 29 bits');
    return this.low >>> 0;
  }

  #skip(end: number, depth: number): void {
    switch (this.#type) {
      case varintType:
        this.varint64(end);
        break;
      case fixed64Type:
        this.fixed(8, end);
        break;
      case lengthType:
        this.pos = this.lengthEnd(end);
        break;
      case groupStartType:
        this.#skipGroup(end, depth);
        break;
      case fixed32Type:
        this.fixed(4, end);
        break;
      default:
        this.fail(`wire type ${this.#type}`);
    }
  }

  #skipGroup(end: number, depth: number): void {
    if (depth === maxGroupDepth) this.fail('groups nest too deep');
    const group = this.#field;
    while (this.#tag(end)) {
      if (this.#type === groupEndType) {
        if (this.#field !== group) this.fail(`group ${group} ends as group ${this.#field}`);
        return;
      }
      this.#skip(end, depth + 1);
    }
    this.fail(`group ${group} does not end`);
  }
}
