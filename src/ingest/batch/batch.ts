import type { RowChunk } from '../row/rows.ts';

/** Rows that wait to be inserted, and who is told how it went. */
export interface Pending extends RowChunk {
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/** How much goes into one insert. */
export interface BatchCap {
  readonly maxRows: number;
  readonly maxBytes: number;
}

/** Rows in order of arrival, counted. */
export class BatchQueue {
  bytes = 0;
  #rows = 0;
  #waiting: Pending[] = [];
  readonly #cap: BatchCap;

  constructor(cap: BatchCap) {
    this.#cap = cap;
  }

  add(pending: Pending): void {
    this.#waiting.push(pending);
    this.#rows += pending.count;
    this.bytes += pending.rows.length;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** True if there is enough for one insert, so that waiting for more makes no sense. */
  get isFull(): boolean {
    return this.#rows >= this.#cap.maxRows || this.bytes >= this.#cap.maxBytes;
  }

  /** Takes from the front what fits one insert: the rows of at least one request, and none of them cut. */
  take(): Pending[] {
    let rows = 0;
    let bytes = 0;
    let size = 0;
    for (const pending of this.#waiting) {
      if (size > 0 && (rows + pending.count > this.#cap.maxRows || bytes + pending.rows.length > this.#cap.maxBytes))
        break;
      rows += pending.count;
      bytes += pending.rows.length;
      size++;
    }
    this.#rows -= rows;
    this.bytes -= bytes;
    return this.#waiting.splice(0, size);
  }
}

export function bytesOf(batch: readonly Pending[]): number {
  return batch.reduce((sum, pending) => sum + pending.rows.length, 0);
}
