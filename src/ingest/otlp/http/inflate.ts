import { createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { AirworthyError } from '#base/error.ts';
import { collect } from './collect.ts';
import type { Held } from './held.ts';

const inflaters = { gzip: createGunzip, zlib: createInflate, raw: createInflateRaw };
const chunkSize = 64 * 1024;
/** Header and trailer of gzip. */
const leastGzip = 18;
/** Deflate packs no better than this. */
const bestRatio = 1032;

/**
 * A body as it was before its Content-Encoding. It is unpacked piece by piece, off the main thread, and given up at the cap: a
 * small body that unfolds to gigabytes costs no more than the cap.
 *
 * @throws AirworthyError `media_type` for another encoding, `too_large`, `overloaded`, or `input_invalid` for a broken body.
 */
export async function unpackBody(
  body: Buffer,
  encoding: string,
  limits: { readonly cap: number; readonly held: Held },
): Promise<Buffer> {
  const format = formatOf(body, encoding);
  if (format === 'identity' || body.length === 0) return body;
  const size = unpackedSize(body, encoding);
  // In one piece where it fits: pieces would have to be joined, and each is a turn of the event loop.
  const inflater = inflaters[format]({ chunkSize: size < limits.cap ? Math.max(size + 1, chunkSize) : chunkSize });
  inflater.end(body);
  try {
    return await collect(inflater, { ...limits, what: 'the body unpacks to' });
  } catch (cause) {
    if (cause instanceof AirworthyError) throw cause;
    const cutShort = cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR';
    const fault = cutShort ? 'is cut short' : 'is broken';
    throw new AirworthyError('input_invalid', `the ${encoding} body ${fault}`, { cause });
  }
}

/** What a body says it unpacks to: gzip ends with its size, which a sender may have wrong; of others nothing is known. */
export function unpackedSize(body: Buffer, encoding: string): number {
  if (formatOf(body, encoding) !== 'gzip' || body.length < leastGzip) return body.length;
  return Math.min(body.readUInt32LE(body.length - 4), body.length * bestRatio);
}

function formatOf(body: Buffer, encoding: string): keyof typeof inflaters | 'identity' {
  switch (encoding) {
    case '':
    case 'identity':
      return 'identity';
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    case 'deflate':
      // HTTP means zlib by it; some senders leave out zlib's header.
      return isZlib(body) ? 'zlib' : 'raw';
    default:
      throw new AirworthyError('media_type', `Content-Encoding ${encoding.slice(0, 40)} is not supported`, {
        hint: 'use gzip, deflate or none',
      });
  }
}

function isZlib(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
