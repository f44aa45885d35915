import { open } from 'node:fs/promises';

/** Bytes that can be read at any place. */
export interface RandomAccess {
  readonly size: number;
  /** `length` bytes from `offset`, fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openRandomAccess(path: string): Promise<RandomAccess> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    read: async (offset, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

export function randomAccessOf(bytes: Buffer): RandomAccess {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    close: async () => undefined,
  };
}

/** The bytes of a range, 256 KiB at a time. */
export async function* readRange(access: RandomAccess, offset: number, length: number): AsyncGenerator<Buffer> {
  const step = 256 * 1024;
  for (let at = 0; at < length; at += step) {
    const chunk = await access.read(offset + at, Math.min(step, length - at));
    if (chunk.length === 0) return;
    yield chunk;
  }
}
