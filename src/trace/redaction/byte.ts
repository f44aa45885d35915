import type { Scan } from './scan.ts';

const digit = 1;
const letter = 2;
const hex = 4;
/** What the bytes of a text are, as bits: a table costs one look instead of several comparisons. */
const kinds = new Uint8Array(256);
for (const char of '0123456789') kinds[char.charCodeAt(0)] = digit | hex;
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  kinds[char.charCodeAt(0)] = 'abcdefABCDEF'.includes(char) ? letter | hex : letter;
}

/** The byte at an index of the text, 0 outside it. */
export function byteAt(scan: Scan, index: number): number {
  return index >= scan.start && index < scan.end ? (scan.bytes[index] ?? 0) : 0;
}

export function isDigit(byte: number): boolean {
  return ((kinds[byte] ?? 0) & digit) !== 0;
}

export function isLetter(byte: number): boolean {
  return ((kinds[byte] ?? 0) & letter) !== 0;
}

export function isAlphanumeric(byte: number): boolean {
  return ((kinds[byte] ?? 0) & (digit | letter)) !== 0;
}

export function isHex(byte: number): boolean {
  return ((kinds[byte] ?? 0) & hex) !== 0;
}

/** Whether the ASCII text stands in the bytes from an index on; with `ignoreCase`, the text is in lower case. */
export function hasText(scan: Scan, index: number, text: string, ignoreCase = false): boolean {
  for (let i = 0; i < text.length; i++) {
    const byte = byteAt(scan, index + i);
    if ((ignoreCase && isLetter(byte) ? byte | 0x20 : byte) !== text.charCodeAt(i)) return false;
  }
  return true;
}

/**
 * Whether the character before an index is an ASCII letter or digit in the view of the text: not where it belongs to an
 * escape (the n of \n, the 9 of \u00e9).
 */
export function followsWord(scan: Scan, index: number): boolean {
  const before = byteAt(scan, index - 1);
  if (!isAlphanumeric(before)) return false;
  if (isLetter(before) && byteAt(scan, index - 2) === 0x5c) return false;
  return !(byteAt(scan, index - 6) === 0x5c && byteAt(scan, index - 5) === 0x75 && isHexRun(scan, index - 4, index));
}

/** Whether the bytes [from, to) are hex digits. */
export function isHexRun(scan: Scan, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isHex(byteAt(scan, i))) return false;
  return true;
}
