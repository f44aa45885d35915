import type { ImportFile } from '../importer.ts';
import type { JsonRecord } from './array.ts';
import { Cut } from './cut.ts';
import { parseJson } from './parse.ts';
import { invalidRecord, type Place } from './place.ts';
import { JsonScan, type Mark } from './scan.ts';

type Parse = (bytes: Uint8Array, place: Place) => unknown;

/**
 * The JSON values of a file that holds one after another: a single object however it is laid out, or one on each line.
 *
 * Throws `input_invalid` where a value is malformed, after the values before it.
 */
export async function* jsonValues(file: ImportFile, parse: Parse = parseJson): AsyncGenerator<JsonRecord> {
  const cutter = new ValueCutter(file.name, parse);
  for await (const chunk of file.open()) yield* cutter.push(chunk);
  yield* cutter.end();
}

class ValueCutter {
  readonly #file: string;
  readonly #parse: Parse;
  readonly #scan = new JsonScan();
  readonly #value = new Cut();
  #started = false;
  #start = { line: 1, byte: 0 };
  #count = 0;

  constructor(file: string, parse: Parse) {
    this.#file = file;
    this.#parse = parse;
  }

  *push(chunk: Uint8Array): Generator<JsonRecord> {
    let from = 0;
    for (let i = this.#scan.skipText(chunk, 0); i < chunk.length; i = this.#scan.skipText(chunk, i + 1)) {
      const mark = this.#scan.next(chunk[i] ?? 0);
      if (mark === 'broken')
        throw invalidRecord(
          this.#place(),
          `a line break inside a string at byte ${this.#scan.byte - 1}: a quote is missing`,
        );
      if (!this.#started) {
        if (mark === 'space') continue;
        this.#started = true;
        this.#start = { line: this.#scan.line, byte: this.#scan.byte - 1 };
        from = i;
      }
      if (!this.#ends(mark)) continue;
      this.#value.add(chunk.subarray(from, i + 1), this.#place);
      yield this.#take();
    }
    if (this.#started) this.#value.add(chunk.subarray(from), this.#place);
  }

  *end(): Generator<JsonRecord> {
    if (this.#started) yield this.#take();
  }

  /** A container ends with its bracket, a string with its quote, anything else with the space after it. */
  #ends(mark: Mark): boolean {
    return this.#scan.depth <= 0 && (mark === 'close' || mark === 'text-end' || mark === 'space');
  }

  #take(): JsonRecord {
    const place = this.#place();
    const bytes = this.#value.take();
    this.#started = false;
    this.#count++;
    return { value: this.#parse(bytes, place), bytes, place };
  }

  readonly #place = (): Place => ({ file: this.#file, record: this.#count + 1, ...this.#start, path: '$' });
}
