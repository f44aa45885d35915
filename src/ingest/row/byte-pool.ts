import { freeBytes } from './free-bytes.ts';

/** Bytes fewer than this come from the ordinary heap. */
const fewest = 128 * 1024;
const step = 256 * 1024;

/**
 * Memory for rows, used again and again: what is taken from the system for every request and left to the garbage collector
 * makes that run every few requests, and memory grow until it does.
 */
export class BytePool {
  #idleBytes = 0;
  readonly #idle: ArrayBuffer[] = [];
  readonly #maxIdleBytes: number;

  constructor(maxIdleBytes: number) {
    this.#maxIdleBytes = maxIdleBytes;
  }

  /** A copy, to be given back. */
  copyOf(bytes: Uint8Array): Uint8Array {
    if (bytes.length < fewest) return new Uint8Array(bytes);
    const copy = new Uint8Array(this.#take(bytes.length), 0, bytes.length);
    copy.set(bytes);
    return copy;
  }

  /** Takes back what {@link copyOf} gave; nobody may look at it afterwards. */
  giveBack(copy: Uint8Array): void {
    const { buffer } = copy;
    if (copy.length < fewest || !(buffer instanceof ArrayBuffer)) return;
    if (this.#idleBytes + buffer.byteLength > this.#maxIdleBytes) {
      freeBytes(copy);
      return;
    }
    this.#idle.push(buffer);
    this.#idleBytes += buffer.byteLength;
  }

  /** A buffer that is not much too big. */
  #take(size: number): ArrayBuffer {
    const at = this.#idle.findIndex(({ byteLength }) => byteLength >= size && byteLength <= size + size / 4 + step);
    const [found] = at === -1 ? [] : this.#idle.splice(at, 1);
    if (found === undefined) return Buffer.allocUnsafeSlow(Math.ceil(size / step) * step).buffer;
    this.#idleBytes -= found.byteLength;
    return found;
  }
}
