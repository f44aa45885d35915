import { byteAt, hasText, isDigit, isHex } from './byte.ts';
import { foldedSigns, isFoldable } from './fold.ts';
import type { Scan } from './scan.ts';
import { suspectAll } from './suspect.ts';

// A character that a secret can be made of, written as an escape, could stand anywhere: it makes everything suspect. Such
// escapes are rare; the common ones (\u00e9) only move the scan past themselves.

/** The u of an escape in JSON: past it, or everything suspect where it stands for an ASCII or foldable character. */
export function scanUnicodeEscape(scan: Scan): void {
  const code = hexAt(scan, scan.at + 1);
  if (code < 0x80 || isFoldable(code)) scan.suspects = suspectAll;
  scan.at += code === Infinity ? 1 : 5;
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

/** Whether the digit at an index is the one after the % of %40 or %2B. */
export function followsPercent(scan: Scan, index: number): boolean {
  return byteAt(scan, index - 1) === 0x25 && (hasText(scan, index, '40') || hasText(scan, index, '2b', true));
}

/** The number sign of &#64; and &#x40;. */
export function scanAmpersand(scan: Scan): void {
  if (hasText(scan, scan.at, '#64;') || hasText(scan, scan.at, '#x40;', true)) scan.suspects = suspectAll;
  scan.at++;
}

/** The last byte of a digit of another script, or of the full-width @. */
export function scanForeign(scan: Scan): void {
  const first = byteAt(scan, scan.at - 2);
  const second = byteAt(scan, scan.at - 1);
  const third = byteAt(scan, scan.at);
  const isTwo = second >= 0xc0;
  const code = isTwo
    ? ((second & 0x1f) << 6) | (third & 0x3f)
    : ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  if ((isTwo || first >= 0xe0) && foldedSigns.includes(code)) scan.suspects = suspectAll;
  scan.at++;
}
