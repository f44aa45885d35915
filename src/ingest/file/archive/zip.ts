import { crc32 } from 'node:zlib';
import { AirworthyError } from '#base/error.ts';
import { entryName } from './entry-name.ts';
import { inflate } from './inflate.ts';
import { type RandomAccess, readRange } from './random-access.ts';
import { readZipDirectory, type ZipHeader } from './zip-directory.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  open(): AsyncIterable<Uint8Array>;
}

/**
 * The files of a zip archive, read through the directory at its end, so that any of them can be read first and none is
 * held in memory. Stored, deflated and zstd entries (newer Inspect logs), zip64, checked against their CRC.
 */
export async function zipEntries(access: RandomAccess, name: string): Promise<readonly ZipEntry[]> {
  const headers = await readZipDirectory(access, name);
  return headers
    .filter((header) => !header.name.endsWith('/'))
    .map((header) => {
      const inner = entryName(header.name);
      return { name: inner, bytes: header.bytes, open: () => unpack(access, header, `${name}!${inner}`) };
    });
}

async function* unpack(access: RandomAccess, header: ZipHeader, name: string): AsyncGenerator<Uint8Array> {
  const start = await access.read(header.offset, 30);
  if (start.length < 30 || start.readUInt32LE(0) !== 0x04034b50) throw damaged(name, 'its header is missing');
  const offset = header.offset + 30 + start.readUInt16LE(26) + start.readUInt16LE(28);
  const packed = readRange(access, offset, header.packedBytes);
  let crc = 0;
  let bytes = 0;
  for await (const chunk of decompressed(packed, header, name)) {
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    if (bytes > header.bytes) throw damaged(name, `it is larger than the ${header.bytes} bytes it claims`);
    yield chunk;
  }
  if (bytes !== header.bytes || crc !== header.crc) throw damaged(name, 'its checksum is wrong');
}

function decompressed(packed: AsyncIterable<Uint8Array>, header: ZipHeader, name: string): AsyncIterable<Uint8Array> {
  if (header.encrypted) throw damaged(name, 'it is encrypted', 'decrypt the archive first');
  if (header.method === 0) return packed;
  if (header.method === 8) return inflate(packed, 'deflate', name);
  if (header.method === 93) return inflate(packed, 'zstd', name);
  throw damaged(name, `compression method ${header.method} is not supported`, 'repack it with deflate or zstd');
}

function damaged(
  name: string,
  why: string,
  hint = 'the archive was changed in transfer: fetch it again',
): AirworthyError {
  return new AirworthyError('input_invalid', `${name}: ${why}`, { hint });
}
