import type { WireReader } from './wire-reader.ts';

/** Where the messages of a repeated field stand in the buffer; reused from span to span. */
export class Spots {
  count = 0;
  /** Messages that were over the cap. */
  dropped = 0;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #cap: number;

  constructor(cap = Number.POSITIVE_INFINITY) {
    this.#cap = cap;
  }

  clear(): void {
    this.count = 0;
    this.dropped = 0;
  }

  take(reader: WireReader, end: number): void {
    const to = reader.lengthEnd(end);
    if (this.count < this.#cap) {
      this.#starts[this.count] = reader.pos;
      this.#ends[this.count] = to;
      this.count++;
    } else {
      this.dropped++;
    }
    reader.pos = to;
  }

  start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  end(index: number): number {
    return this.#ends[index] ?? 0;
  }
}
