import type { ImportFile } from '../importer.ts';
import { Cut } from './cut.ts';
import { parseJson } from './parse.ts';
import { invalidRecord, type Place } from './place.ts';
import { JsonScan, type Mark } from './scan.ts';

export interface JsonRecord {
  readonly value: unknown;
  readonly bytes: Uint8Array;
  readonly place: Place;
}

export type ArrayPiece =
  /** What stands before the array: the object so far, with the array empty. */
  | { readonly kind: 'before'; readonly value: unknown }
  | ({ readonly kind: 'element' } & JsonRecord)
  /** The whole object but for the array. */
  | { readonly kind: 'after'; readonly value: unknown };

/**
 * The elements of a large JSON array, one at a time: of the file's own array, or of the one at `key` of its object. What
 * surrounds the array is kept in memory, its elements are not.
 *
 * Throws `input_invalid` where the JSON is malformed, after the elements before that place.
 */
export async function* jsonArray(file: ImportFile, key?: string): AsyncGenerator<ArrayPiece> {
  const cutter = new ArrayCutter(file.name, key);
  for await (const chunk of file.open()) yield* cutter.push(chunk);
  yield* cutter.end();
}

const openBracket = 0x5b;

class ArrayCutter {
  readonly #file: string;
  readonly #key: string | undefined;
  /** Depth at which the elements' commas stand. */
  readonly #level: number;
  readonly #scan = new JsonScan();
  readonly #frame = new Cut();
  readonly #element = new Cut();
  readonly #name = new Cut();
  #state: 'outside' | 'inside' | 'past' = 'outside';
  #keyMatches = false;
  #elementStarted = false;
  #start = { line: 1, byte: 0 };
  #index = 0;
  /** Where in the chunk the bytes begin that nobody has taken yet. */
  #from = 0;

  constructor(file: string, key: string | undefined) {
    this.#file = file;
    this.#key = key;
    this.#level = key === undefined ? 1 : 2;
  }

  /** The pieces that end in this chunk. */
  *push(chunk: Uint8Array): Generator<ArrayPiece> {
    this.#from = 0;
    for (let i = this.#pass(chunk, 0); i < chunk.length; i = this.#pass(chunk, i + 1)) {
      const mark = this.#scan.next(chunk[i] ?? 0);
      if (mark === 'broken') throw this.#broken();
      const piece = this.#state === 'inside' ? this.#inside(chunk, i, mark) : this.#outside(chunk, i, mark);
      if (piece !== undefined) yield piece;
    }
    const rest = chunk.subarray(this.#from);
    if (this.#state !== 'inside') this.#frame.add(rest, this.#framePlace);
    else if (this.#elementStarted) this.#element.add(rest, this.#elementPlace);
  }

  /** Outside the array every byte of a string counts: it may be the key. */
  #pass(chunk: Uint8Array, from: number): number {
    return this.#state === 'inside' ? this.#scan.skipText(chunk, from) : from;
  }

  #outside(chunk: Uint8Array, i: number, mark: Mark): ArrayPiece | undefined {
    if (!this.#entersArray(mark, chunk[i] ?? 0)) return undefined;
    this.#frame.add(chunk.subarray(this.#from, i + 1), this.#framePlace);
    this.#from = i + 1;
    this.#state = 'inside';
    return { kind: 'before', value: this.#frameValue(this.#key === undefined ? ']' : ']}') };
  }

  #inside(chunk: Uint8Array, i: number, mark: Mark): ArrayPiece | undefined {
    const leaves = mark === 'close' && this.#scan.depth < this.#level;
    if (!leaves && (mark !== 'comma' || this.#scan.depth > this.#level)) {
      if (!this.#elementStarted && mark !== 'space') this.#startElement(i);
      return undefined;
    }
    this.#element.add(chunk.subarray(this.#from, i), this.#elementPlace);
    // The closing bracket belongs to the frame again.
    this.#from = leaves ? i : i + 1;
    if (leaves) this.#state = 'past';
    // Nothing before the bracket: an empty array, or else a comma too many, which parsing finds.
    return leaves && !this.#elementStarted && this.#index === 0 ? undefined : this.#takeElement();
  }

  #startElement(i: number): void {
    this.#elementStarted = true;
    this.#start = { line: this.#scan.line, byte: this.#scan.byte - 1 };
    this.#from = i;
  }

  *end(): Generator<ArrayPiece> {
    if (this.#state === 'inside') throw invalidRecord(this.#elementPlace(), 'the file is cut off here');
    const value = this.#frameValue('');
    if (this.#state === 'past') yield { kind: 'after', value };
    else
      throw invalidRecord(
        this.#framePlace(),
        this.#key === undefined ? 'not a JSON array' : `has no array "${this.#key}"`,
      );
  }

  #entersArray(mark: Mark, byte: number): boolean {
    if (this.#state === 'past') return false;
    if (this.#key !== undefined && this.#scan.depth === 1) this.#watchKey(mark, byte);
    return (
      mark === 'open' &&
      byte === openBracket &&
      this.#scan.depth === this.#level &&
      (this.#key === undefined || this.#keyMatches)
    );
  }

  /** Remembers whether the last string seen in the outer object is the key. */
  #watchKey(mark: Mark, byte: number): void {
    if (mark === 'text' && this.#name.length <= 64) this.#name.add(Uint8Array.of(byte), this.#framePlace);
    if (mark === 'text-end') this.#keyMatches = Buffer.from(this.#name.take()).toString() === this.#key;
  }

  #takeElement(): ArrayPiece {
    const place = this.#elementPlace();
    const bytes = this.#element.take();
    this.#index++;
    this.#elementStarted = false;
    return { kind: 'element', value: parseJson(bytes, place), bytes, place };
  }

  #frameValue(closing: string): unknown {
    const bytes = Buffer.concat([this.#frame.take(), Buffer.from(closing)]);
    const value = parseJson(bytes, this.#framePlace());
    this.#frame.add(bytes.subarray(0, bytes.length - closing.length), this.#framePlace);
    return value;
  }

  #broken(): Error {
    const place = this.#state === 'inside' ? this.#elementPlace() : this.#framePlace();
    return invalidRecord(place, `a line break inside a string at byte ${this.#scan.byte - 1}: a quote is missing`);
  }

  readonly #framePlace = (): Place => ({ file: this.#file, record: this.#index + 1, line: 1, byte: 0, path: '$' });

  readonly #elementPlace = (): Place => {
    const path = `$${this.#key === undefined ? '' : `.${this.#key}`}[${this.#index}]`;
    const { line, byte } = this.#elementStarted ? this.#start : { line: this.#scan.line, byte: this.#scan.byte };
    return { file: this.#file, record: this.#index + 1, line, byte, path };
  };
}
