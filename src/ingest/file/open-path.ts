import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import { inflate } from './archive/inflate.ts';
import { magicBytes, type Packing, packingOf } from './archive/magic.ts';
import { peek } from './archive/peek.ts';
import { openRandomAccess } from './archive/random-access.ts';
import { type TarEntry, tarEntries } from './archive/tar.ts';
import { zipEntries } from './archive/zip.ts';
import type { ImportFile } from './importer.ts';
import { isEvalArchive } from './inspect/eval-archive.ts';

/** Enough to tell every format from its first keys. */
const headBytes = 64 * 1024;

/**
 * The files under a path, in the order of their names: folders are walked (dot files, linked folders and devices are left
 * out), .gz, .zst, .tar, .tar.gz and .zip are unpacked on the way, one level deep, without being held in memory.
 *
 * Throws `usage` where nothing is at the path, `input_invalid` for a damaged archive.
 */
export async function* openPath(path: string): AsyncGenerator<ImportFile> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AirworthyError('usage', `${path}: no such file or folder`, { hint: 'check the path', cause });
  });
  if (found.isDirectory()) yield* openFolder(path);
  else if (found.isFile()) yield* openFile(path);
  else throw new AirworthyError('usage', `${path}: neither a file nor a folder`, { hint: 'name a file or a folder' });
}

async function* openFolder(folder: string): AsyncGenerator<ImportFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* openFolder(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await linksToFile(path)))) yield* openFile(path);
  }
}

async function linksToFile(path: string): Promise<boolean> {
  const target = await stat(path).catch(() => undefined);
  return target?.isFile() === true;
}

async function* openFile(path: string): AsyncGenerator<ImportFile> {
  const read = (): AsyncIterable<Uint8Array> => readDisk(path);
  const packing = packingOf(await headOf(read(), magicBytes));
  if (packing === 'zip') yield* openZip(path);
  else if (packing === 'tar') yield* openTar(read(), path);
  else if (packing === 'none') yield { ...reopenable(path, read), bytes: (await stat(path)).size, path };
  else yield* openCompressed(path, () => inflate(read(), packing, path));
}

async function* readDisk(path: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(path);
  try {
    yield* stream;
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): AirworthyError {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new AirworthyError('usage', `${path}: cannot be read${why}`, { hint: 'check its permissions', cause });
}

async function* openCompressed(path: string, read: () => AsyncIterable<Uint8Array>): AsyncGenerator<ImportFile> {
  const inner = packingOf(await headOf(read(), magicBytes));
  if (inner === 'tar') yield* openTar(read(), path);
  else yield reopenable(path, read);
}

async function* openZip(path: string): AsyncGenerator<ImportFile> {
  const access = await openRandomAccess(path);
  try {
    const entries = await zipEntries(access, path);
    if (isEvalArchive(entries.map((entry) => entry.name))) {
      yield { ...reopenable(path, () => readDisk(path)), bytes: access.size, path };
      return;
    }
    for (const entry of entries) {
      yield await once(path, { ...entry, chunks: entry.open() });
    }
  } finally {
    await access.close();
  }
}

async function* openTar(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<ImportFile> {
  for await (const entry of tarEntries(chunks, path)) {
    yield await once(path, entry);
  }
}

/** A file in an archive: its head is looked at now, its bytes go by once. A compressed one is unpacked on the way. */
async function once(archive: string, entry: TarEntry): Promise<ImportFile> {
  const name = `${archive}!${entry.name}`;
  const outer = await peek(entry.chunks, magicBytes);
  const compression = compressionOf(packingOf(outer.head));
  const { head, all } = await peek(compression ? inflate(outer.all, compression, name) : outer.all, headBytes);
  const bytes = compression === undefined ? entry.bytes : undefined;
  return { name, archive, bytes, head: async () => text(head), open: () => all };
}

function compressionOf(packing: Packing): 'gzip' | 'zstd' | undefined {
  return packing === 'gzip' || packing === 'zstd' ? packing : undefined;
}

function reopenable(name: string, open: () => AsyncIterable<Uint8Array>): ImportFile {
  return { name, bytes: undefined, head: async () => text(await headOf(open(), headBytes)), open };
}

async function headOf(chunks: AsyncIterable<Uint8Array>, wanted: number): Promise<Uint8Array> {
  const { head, all } = await peek(chunks, wanted);
  // Reading one byte more and stopping closes the file underneath.
  for await (const _ of all) break;
  return head;
}

function text(head: Uint8Array): string {
  return new TextDecoder().decode(head.subarray(0, headBytes));
}
