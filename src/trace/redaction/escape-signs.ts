import { byteAt, hasText, isDigit, isHex } from './byte.ts';
import { isFoldable } from './fold.ts';
import type { Scan } from './scan.ts';
import { suspectAll } from './suspect.ts';

// A character that a secret can be made of, written as an escape, could stand anywhere: it makes everything suspect. Such
// escapes are rare; the common ones (\n, \", \u00e9) only move the scan past themselves.

/** JSON escapes, nested or not: past the escape, or everything suspect where it stands for an ASCII or foldable character. */
export function scanBackslash(scan: Scan): void {
  let at = scan.at + 1;
  while (byteAt(scan, at) === 0x5c) at++;
  if (byteAt(scan, at) !== 0x75) {
    // The sign after the backslash is looked at like any other, but the letter of \n and the like is no letter.
    scan.at = isEscapeLetter(byteAt(scan, at)) ? at + 1 : at;
    return;
  }
  const code = hexAt(scan, at + 1);
  if (code < 0x80 || isFoldable(code)) scan.suspects = suspectAll;
  scan.at = code === Infinity ? at + 1 : at + 5;
}

/** n r t b f */
function isEscapeLetter(byte: number): boolean {
  return byte === 0x6e || byte === 0x72 || byte === 0x74 || byte === 0x62 || byte === 0x66;
}

/** The number that four hex digits write; Infinity where there are not four. */
function hexAt(scan: Scan, index: number): number {
  let code = 0;
  for (let i = index; i < index + 4; i++) {
    const byte = byteAt(scan, i);
    if (!isHex(byte)) return Infinity;
    code = code * 16 + (isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 0x57);
  }
  return code;
}

/** %40 and %2B. */
export function scanPercent(scan: Scan): void {
  if (hasText(scan, scan.at + 1, '40') || hasText(scan, scan.at + 1, '2b', true)) scan.suspects = suspectAll;
  scan.at++;
}

/** &#64; and &#x40;. */
export function scanAmpersand(scan: Scan): void {
  if (hasText(scan, scan.at + 1, '#64;') || hasText(scan, scan.at + 1, '#x40;', true)) scan.suspects = suspectAll;
  scan.at++;
}

/** Digits of other scripts and the full-width @. */
export function scanForeign(scan: Scan): void {
  const first = byteAt(scan, scan.at);
  const second = byteAt(scan, scan.at + 1);
  const third = byteAt(scan, scan.at + 2);
  const code =
    first < 0xe0
      ? ((first & 0x1f) << 6) | (second & 0x3f)
      : ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  const isSign = code === 0xff20 || (isFoldable(code) && code < 0x2000) || (code >= 0xff10 && code <= 0xff19);
  if (isSign) scan.suspects = suspectAll;
  scan.at++;
}
