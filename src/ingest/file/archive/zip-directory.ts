import { AirworthyError } from '#base/error.ts';
import { limits } from './limits.ts';
import type { RandomAccess } from './random-access.ts';

/** What the central directory says of one file (APPNOTE 4.3.12). */
export interface ZipHeader {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locatorSignature = 0x07064b50;
const headerSignature = 0x02014b50;
const unknown32 = 0xffffffff;

/** The list at the end of a zip file, in the file's own order. Throws `input_invalid` where there is none. */
export async function readZipDirectory(access: RandomAccess, name: string): Promise<readonly ZipHeader[]> {
  const { offset, length, count } = await findDirectory(access, name);
  if (count > limits.entries) {
    throw new AirworthyError('too_large', `${name}: more than ${limits.entries} entries`, {
      hint: 'unpack it yourself and import the folder',
    });
  }
  const bytes = await access.read(offset, length);
  const headers: ZipHeader[] = [];
  let at = 0;
  while (headers.length < count) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== headerSignature) throw broken(name);
    const sizes = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const next = at + 46 + sizes.reduce((sum, size) => sum + size, 0);
    if (next > bytes.length) throw broken(name);
    headers.push(readHeader(bytes.subarray(at, next), name));
    at = next;
  }
  return headers;
}

async function findDirectory(
  access: RandomAccess,
  name: string,
): Promise<{ readonly offset: number; readonly length: number; readonly count: number }> {
  const tailLength = Math.min(access.size, 65_535 + 22 + 20);
  const tail = await access.read(access.size - tailLength, tailLength);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== endSignature) at--;
  if (at < 0) throw broken(name);
  const found = {
    count: tail.readUInt16LE(at + 10),
    length: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const locator = at - 20;
  if (locator >= 0 && tail.readUInt32LE(locator) === locatorSignature) {
    const end64 = await access.read(Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (end64.length < 56 || end64.readUInt32LE(0) !== end64Signature) throw broken(name);
    return checked(access, name, {
      count: Number(end64.readBigUInt64LE(32)),
      length: Number(end64.readBigUInt64LE(40)),
      offset: Number(end64.readBigUInt64LE(48)),
    });
  }
  return checked(access, name, found);
}

function checked<T extends { readonly offset: number; readonly length: number }>(
  access: RandomAccess,
  name: string,
  place: T,
): T {
  if (place.offset + place.length > access.size) throw broken(name);
  return place;
}

function readHeader(bytes: Buffer, name: string): ZipHeader {
  const nameLength = bytes.readUInt16LE(28);
  const extra = bytes.subarray(46 + nameLength, 46 + nameLength + bytes.readUInt16LE(30));
  const wide = zip64Fields(extra);
  const field = (at: number): number => {
    const value = bytes.readUInt32LE(at);
    if (value !== unknown32) return value;
    const real = wide.shift();
    if (real === undefined) throw broken(name);
    return real;
  };
  // The order in which the zip64 field gives what did not fit: size, packed size, offset.
  const size = field(24);
  const packedBytes = field(20);
  const offset = field(42);
  return {
    name: bytes.toString('utf8', 46, 46 + nameLength),
    method: bytes.readUInt16LE(10),
    encrypted: (bytes.readUInt16LE(8) & 1) === 1,
    crc: bytes.readUInt32LE(16),
    packedBytes,
    bytes: size,
    offset,
  };
}

function zip64Fields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const values = extra.subarray(at + 4, at + 4 + length);
      return Array.from({ length: Math.floor(values.length / 8) }, (_, i) => Number(values.readBigUInt64LE(i * 8)));
    }
    at += 4 + length;
  }
  return [];
}

function broken(name: string): AirworthyError {
  return new AirworthyError('input_invalid', `${name}: the zip archive's directory is missing or damaged`, {
    hint: 'the file is cut off or was changed in transfer: fetch it again',
  });
}
