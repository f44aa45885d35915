export type Packing = 'gzip' | 'zstd' | 'zip' | 'tar' | 'none';

/** Bytes of a file that are enough to tell how it is packed. */
export const magicBytes = 512;

/** How a file is packed, told from its first 512 bytes and never from its name. */
export function packingOf(head: Uint8Array): Packing {
  const at = (offset: number, ...bytes: readonly number[]): boolean => bytes.every((b, i) => head[offset + i] === b);
  if (at(0, 0x1f, 0x8b)) return 'gzip';
  if (at(0, 0x28, 0xb5, 0x2f, 0xfd)) return 'zstd';
  if (at(0, 0x50, 0x4b, 0x03, 0x04) || at(0, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (at(257, 0x75, 0x73, 0x74, 0x61, 0x72)) return 'tar';
  return 'none';
}
