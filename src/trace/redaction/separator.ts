import { byteAt } from './byte.ts';
import type { Scan } from './scan.ts';

/** What stands between two groups of digits: a single dot, dash or slash, several spaces and dashes, or something else. */
export type Separator = 'none' | 'dot' | 'dash' | 'slash' | 'spaces' | 'other';

/** Whether a byte may stand between two groups of digits: more than {@link separatorsEnd} accepts, and cheaper. */
export function mayJoinDigits(byte: number): boolean {
  return isAsciiSeparator(byte) || byte === 0x5c || byte >= 0x80;
}

/** Where the separators that begin at an index end; escaped (`\-`) and non-ASCII ones (fold.ts) count too. */
export function separatorsEnd(scan: Scan, index: number): number {
  let at = index;
  for (let length = separatorLength(scan, at); length > 0; length = separatorLength(scan, at)) at += length;
  return at;
}

/** What kind of separator the bytes [from, to) are, with escaping backslashes in them or not. */
export function separatorKind(scan: Scan, from: number, to: number): Separator {
  if (from === to) return 'none';
  let start = from;
  while (byteAt(scan, start) === 0x5c) start++;
  const foreign = byteAt(scan, start) >= 0x80;
  if (to - start === 1 && !foreign) {
    const byte = byteAt(scan, start);
    if (byte === 0x2e) return 'dot';
    if (byte === 0x2d) return 'dash';
    if (byte === 0x2f) return 'slash';
  }
  for (let i = start; i < to; i++) if (!isSpaceOrDash(byteAt(scan, i))) return 'other';
  return 'spaces';
}

function isSpaceOrDash(byte: number): boolean {
  return byte === 0x20 || byte === 0x2d;
}

function separatorLength(scan: Scan, at: number): number {
  const byte = byteAt(scan, at);
  if (isAsciiSeparator(byte)) return 1;
  if (byte === 0x5c) return escapedLength(scan, at);
  return byte < 0x80 ? 0 : foreignLength(byte, byteAt(scan, at + 1), byteAt(scan, at + 2));
}

/** Space ( ) - . / */
function isAsciiSeparator(byte: number): boolean {
  return byte === 0x20 || byte === 0x28 || byte === 0x29 || (byte >= 0x2d && byte <= 0x2f);
}

function escapedLength(scan: Scan, at: number): number {
  let end = at;
  while (byteAt(scan, end) === 0x5c) end++;
  const byte = byteAt(scan, end);
  return byte !== 0x20 && isAsciiSeparator(byte) ? end + 1 - at : 0;
}

/** U+00A0, U+2000 to U+202F (spaces and dashes among them), U+2212, U+3000, and the full-width signs up to U+FF0F. */
function foreignLength(first: number, second: number, third: number): number {
  if (first === 0xc2) return second === 0xa0 ? 2 : 0;
  if (first === 0xe2 && second === 0x80) return 3;
  if (first === 0xe2 && second === 0x88) return third === 0x92 ? 3 : 0;
  if (first === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0;
  return first === 0xef && second === 0xbc && third <= 0x8f ? 3 : 0;
}
