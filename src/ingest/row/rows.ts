import { isUtf8 } from 'node:buffer';
import type { Redactor } from '#trace/redaction/redactor.ts';
import { Hits } from './hits.ts';
import { KeyTable } from './key-table.ts';
import { maxRowBytes } from './limits.ts';
import { RowWriter } from './row-writer.ts';

/** Rows of one table, as bytes. */
export interface RowChunk {
  readonly rows: Uint8Array;
  readonly count: number;
}

/**
 * The rows of one request or one piece of a file in the making. Every text that is stored is written through here, and so
 * is redacted; a row that turns out bad half-way is refused and leaves nothing behind.
 */
export class Rows {
  readonly out: RowWriter;
  readonly redactor: Redactor;
  readonly keys: KeyTable;
  /** What was redacted in the row that is being written. */
  readonly hits = new Hits();
  count = 0;
  #isOpen = false;
  #rowStart = 0;
  #refusal: string | undefined;

  constructor(redactor: Redactor, maxBytes = maxRowBytes) {
    this.redactor = redactor;
    this.out = new RowWriter(maxBytes);
    this.keys = new KeyTable(redactor);
  }

  /** Begins a row; one that an error left half-written is taken back. */
  open(): void {
    if (this.#isOpen) this.cancel();
    this.#isOpen = true;
    this.#rowStart = this.out.length;
    this.#refusal = undefined;
    this.hits.clear();
  }

  /** Takes back the row that is being written. */
  cancel(): void {
    this.out.length = this.#rowStart;
    this.#isOpen = false;
  }

  /** Says why the row that is being written cannot be stored; the first reason stands. */
  refuse(reason: string): void {
    this.#refusal ??= reason;
  }

  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** Ends the row: undefined if it was kept, else the reason why not. */
  close(): string | undefined {
    if (this.#refusal !== undefined) this.cancel();
    else this.count++;
    this.#isOpen = false;
    return this.#refusal;
  }

  /** Everything written so far; this starts empty again. */
  take(): RowChunk {
    if (this.#isOpen) this.cancel();
    const chunk = { rows: this.out.take(), count: this.count };
    this.count = 0;
    return chunk;
  }

  /** Forgets everything written, after an error. */
  discard(): void {
    this.out.clear();
    this.count = 0;
    this.#isOpen = false;
  }

  /** Writes a text, redacted. */
  text(value: string): void {
    this.out.text(value === '' ? '' : this.redactor.redactText(value, this.hits.add));
  }

  /** Writes UTF-8 text that stands in `source`, redacted; bytes that are not UTF-8 become U+FFFD. */
  wireText(source: Buffer, start: number, end: number): void {
    if (!isText(source, start, end)) {
      this.text(source.toString('utf8', start, end));
      return;
    }
    const redacted = start === end ? undefined : this.redactor.redactBytes(source, start, end, this.hits.add);
    if (redacted === undefined) this.#copy(source, start, end);
    else this.out.text(redacted);
  }

  /** The same for the text of an attribute that the policy says to keep. */
  wireTextAsIs(source: Buffer, start: number, end: number): void {
    if (isText(source, start, end)) this.#copy(source, start, end);
    else this.out.text(source.toString('utf8', start, end));
  }

  #copy(source: Buffer, start: number, end: number): void {
    this.out.varint(end - start);
    this.out.raw(source, start, end);
  }
}

function isText(source: Buffer, start: number, end: number): boolean {
  return isShortAscii(source, start, end) || isUtf8(source.subarray(start, end));
}

/** True for short ASCII text; long text is left to the native check. */
function isShortAscii(source: Uint8Array, start: number, end: number): boolean {
  if (end - start > 64) return false;
  for (let i = start; i < end; i++) if ((source[i] ?? 0) > 0x7f) return false;
  return true;
}
