import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw, createZstdDecompress } from 'node:zlib';
import { AirworthyError } from '#base/error.ts';
import { type InflationGuard, inflationGuard } from './limits.ts';

const decoders = {
  gzip: () => createGunzip(),
  zstd: () => createZstdDecompress(),
  deflate: () => createInflateRaw(),
} as const;
export type Compression = keyof typeof decoders;

/**
 * The decompressed bytes, as a stream. `name` is for messages.
 *
 * Throws `input_invalid` for damaged or cut-off data and `too_large` for a bomb.
 */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  name: string,
): AsyncGenerator<Uint8Array> {
  const guard = inflationGuard(name);
  const decoder = decoders[compression]();
  const feeding = pipeline(Readable.from(counted(chunks, guard)), decoder);
  // A failure reaches the reader through the decoder; without this line it would also be an unhandled rejection.
  feeding.catch(() => undefined);
  let out = 0;
  try {
    for await (const chunk of iterate(decoder)) {
      out += chunk.length;
      guard.gave(chunk.length);
      yield chunk;
    }
    await feeding;
  } catch (cause) {
    if (cause instanceof AirworthyError) throw cause;
    throw damaged(name, out, cause);
  } finally {
    decoder.destroy();
  }
}

function iterate(stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return stream;
}

async function* counted(chunks: AsyncIterable<Uint8Array>, guard: InflationGuard): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    guard.took(chunk.length);
    yield chunk;
  }
}

function damaged(name: string, bytes: number, cause: unknown): AirworthyError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AirworthyError('input_invalid', `${name}: damaged after ${bytes} unpacked bytes: ${why}`, {
    hint: 'the file is cut off or was changed in transfer: fetch it again',
    cause,
  });
}
