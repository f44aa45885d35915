import { AirworthyError } from '#base/error.ts';
import { rowMemory } from './row-memory.ts';

const initialCapacity = 64 * 1024;
/** A buffer that one big request made grow past this is not kept for the small ones that follow. */
const keptCapacity = 16 * 1024 * 1024;
/** Below this many bytes a loop beats the call into native code. */
const shortCopy = 40;

/** A growing buffer of ClickHouse RowBinary: little-endian integers, LEB128 lengths, UTF-8 strings. */
export class RowWriter {
  length = 0;
  #bytes = Buffer.allocUnsafeSlow(initialCapacity);
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  u8(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = value;
  }

  /** A 64-bit integer of which the low and the high 32 bits are given. */
  u64(low: number, high: number): void {
    this.reserve(8);
    const bytes = this.#bytes;
    let at = this.length;
    for (let shift = 0; shift < 32; shift += 8) bytes[at++] = low >>> shift;
    for (let shift = 0; shift < 32; shift += 8) bytes[at++] = high >>> shift;
    this.length = at;
  }

  /** A 64-bit integer; of one that does not fit, the low bits (its row is refused anyway). */
  i64(value: bigint): void {
    this.reserve(8);
    this.#bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.length);
    this.length += 8;
  }

  varint(value: number): void {
    this.reserve(8);
    const bytes = this.#bytes;
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) bytes[this.length++] = (rest & 0x7f) | 0x80;
    bytes[this.length++] = rest;
  }

  /** The bytes as they are, without a length. */
  raw(source: Uint8Array, start = 0, end = source.length): void {
    const size = end - start;
    this.reserve(size);
    if (size > shortCopy) {
      this.#bytes.set(source.subarray(start, end), this.length);
      this.length += size;
      return;
    }
    const bytes = this.#bytes;
    let at = this.length;
    for (let i = start; i < end; i++) bytes[at++] = source[i] ?? 0;
    this.length = at;
  }

  /** A String: its length in bytes, then its UTF-8; a lone surrogate becomes U+FFFD. */
  text(value: string): void {
    if (value.length <= shortCopy && this.#shortAscii(value)) return;
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.reserve(size);
    this.length += this.#bytes.write(value, this.length, 'utf8');
  }

  /** Writes a short text byte by byte; false, and nothing written, if it is not all ASCII. */
  #shortAscii(value: string): boolean {
    this.reserve(value.length + 1);
    const bytes = this.#bytes;
    let at = this.length;
    bytes[at++] = value.length;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return false;
      bytes[at++] = code;
    }
    this.length = at;
    return true;
  }

  /** A String of lower-case hex digits. */
  hex(source: Uint8Array, start: number, end: number): void {
    this.varint((end - start) * 2);
    this.reserve((end - start) * 2);
    const bytes = this.#bytes;
    let at = this.length;
    for (let i = start; i < end; i++) {
      const byte = source[i] ?? 0;
      bytes[at++] = hexDigit(byte >>> 4);
      bytes[at++] = hexDigit(byte & 15);
    }
    this.length = at;
  }

  /** Room for a count that is known only later: two bytes, see {@link setCount}. */
  openCount(): number {
    const at = this.length;
    this.reserve(2);
    this.length += 2;
    return at;
  }

  /** Fills in a count below 2^14 as a LEB128 of two bytes, the first of which always announces the second. */
  setCount(at: number, count: number): void {
    this.#bytes[at] = (count & 0x7f) | 0x80;
    this.#bytes[at + 1] = count >>> 7;
  }

  /** Moves what was written from `from` on to `at`, and what stood between behind it. */
  moveBack(from: number, at: number): void {
    const moved = Buffer.from(this.#bytes.subarray(from, this.length));
    this.#bytes.copyWithin(at + moved.length, at, from);
    this.#bytes.set(moved, at);
  }

  /** A copy of what was written from `from` on. */
  copyFrom(from: number): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(from, this.length));
  }

  /** Everything written; the writer is empty afterwards. */
  take(): Uint8Array {
    const taken = rowMemory.copyOf(this.#bytes.subarray(0, this.length));
    this.clear();
    return taken;
  }

  clear(): void {
    this.length = 0;
    if (this.#bytes.length > keptCapacity) this.#bytes = Buffer.allocUnsafeSlow(initialCapacity);
  }

  /** @throws AirworthyError `too_large` where the rows would outgrow the limit. */
  reserve(size: number): void {
    if (this.length + size > this.#bytes.length) this.#grow(size);
  }

  #grow(size: number): void {
    const needed = this.length + size;
    if (needed > this.#maxBytes) {
      throw new AirworthyError('too_large', `as rows this request takes more than ${this.#maxBytes} bytes`, {
        hint: 'send fewer spans in one request; resource attributes are stored with every span',
      });
    }
    const grown = Buffer.allocUnsafeSlow(Math.min(Math.max(needed, this.#bytes.length * 2), this.#maxBytes));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}

function hexDigit(value: number): number {
  return value + (value < 10 ? 0x30 : 0x57);
}
