import { collect } from '../archive/collect.ts';
import { openRandomAccess, type RandomAccess, randomAccessOf } from '../archive/random-access.ts';
import { type ZipEntry, zipEntries } from '../archive/zip.ts';
import type { ImportFile } from '../importer.ts';
import type { JsonRecord } from '../json/array.ts';
import { parseJson } from '../json/parse.ts';
import { invalidRecord, type Place } from '../json/place.ts';

/** True if these are the files of an Inspect .eval log, which is a zip archive to be read as a whole. */
export function isEvalArchive(names: readonly string[]): boolean {
  return names.some((name) => name === 'header.json' || name === '_journal/start.json');
}

/** The log's header, then its samples in the order in which they ended. A log whose run broke off has a journal in place of a header. */
export async function* readEvalArchive(
  file: ImportFile,
): AsyncGenerator<{ readonly header: JsonRecord } | { readonly sample: JsonRecord }> {
  const access = await accessTo(file);
  try {
    const entries = await zipEntries(access, file.name);
    const header =
      entries.find((entry) => entry.name === 'header.json') ??
      entries.find((entry) => entry.name === '_journal/start.json');
    if (header === undefined) {
      throw invalidRecord(placeOf(file.name, 0), 'the .eval archive has neither header.json nor _journal/start.json');
    }
    yield { header: await readEntry(header, placeOf(`${file.name}!${header.name}`, 1)) };
    const samples = entries.filter((entry) => /^samples\/.+\.json$/.test(entry.name));
    for (const [index, entry] of samples.entries()) {
      yield { sample: await readEntry(entry, placeOf(`${file.name}!${entry.name}`, index + 1)) };
    }
  } finally {
    await access.close();
  }
}

async function accessTo(file: ImportFile): Promise<RandomAccess> {
  if (file.path !== undefined) return openRandomAccess(file.path);
  return randomAccessOf(await collect(file.open(), file.name));
}

async function readEntry(entry: ZipEntry, place: Place): Promise<JsonRecord> {
  const bytes = await collect(entry.open(), place.file);
  return { value: parseJson(bytes, place), bytes, place };
}

function placeOf(file: string, record: number): Place {
  return { file, record, line: 1, byte: 0, path: '$' };
}
