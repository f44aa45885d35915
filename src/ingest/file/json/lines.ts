import type { ImportFile } from '../importer.ts';
import type { JsonRecord } from './array.ts';
import { Cut } from './cut.ts';
import { parseJson } from './parse.ts';
import type { Place } from './place.ts';

/**
 * The JSON values of a file with one on each line; blank lines are passed over.
 *
 * Throws `input_invalid` at the first line that is not JSON, after the lines before it.
 */
export async function* jsonLines(file: ImportFile): AsyncGenerator<JsonRecord> {
  const line = new Cut();
  let count = 0;
  let start = { line: 1, byte: 0 };
  const place = (): Place => ({ file: file.name, record: count + 1, ...start, path: '$' });
  const take = (): JsonRecord | undefined => {
    const bytes = line.take();
    const at = place();
    start = { line: start.line + 1, byte: start.byte + bytes.length + 1 };
    if (Buffer.from(bytes).toString('latin1').trim() === '') return undefined;
    const value = parseJson(bytes, at);
    count++;
    return { value, bytes, place: at };
  };
  for await (const chunk of file.open()) {
    let from = 0;
    for (let to = chunk.indexOf(0x0a); to >= 0; to = chunk.indexOf(0x0a, from)) {
      line.add(chunk.subarray(from, to), place);
      const record = take();
      if (record) yield record;
      from = to + 1;
    }
    line.add(chunk.subarray(from), place);
  }
  const last = take();
  if (last) yield last;
}
