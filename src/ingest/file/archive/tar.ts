import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import { AirworthyError } from '#base/error.ts';
import { entryName } from './entry-name.ts';
import { limits } from './limits.ts';

export interface TarEntry {
  readonly name: string;
  readonly bytes: number;
  /** To be read, or left alone, before the next entry is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/**
 * The plain files of a tar stream in their order; links, devices and folders are passed over. `name` is for messages.
 *
 * Throws `input_invalid` for a damaged archive, `too_large` for one with more than a million entries.
 */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<TarEntry> {
  const reader = extract();
  const feeding = pipeline(Readable.from(chunks), reader);
  feeding.catch(() => undefined);
  let count = 0;
  try {
    for await (const entry of reader) {
      count++;
      if (count > limits.entries) throw tooMany(name);
      const { header } = entry;
      if (header.type === 'file' || header.type === 'contiguous-file') {
        yield { name: entryName(header.name), bytes: header.size, chunks: untied(entry) };
      }
      entry.resume();
    }
  } catch (cause) {
    if (cause instanceof AirworthyError) throw cause;
    throw new AirworthyError('input_invalid', `${name}: the tar archive is damaged after ${count} entries`, {
      hint: 'the file is cut off or was changed in transfer: fetch it again',
      cause,
    });
  }
}

/** The chunks of an entry; whoever stops reading early ends only this, where the stream's own iterator would end the archive. */
async function* untied(entry: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  const iterator = entry[Symbol.asyncIterator]();
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    if (next.value instanceof Uint8Array) yield next.value;
  }
}

function tooMany(name: string): AirworthyError {
  return new AirworthyError('too_large', `${name}: more than ${limits.entries} entries`, {
    hint: 'unpack it yourself and import the folder',
  });
}
