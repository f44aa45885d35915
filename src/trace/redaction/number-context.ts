import { byteAt, isLetter } from './byte.ts';
import { endingBefore, endingsOf } from './ending.ts';
import type { Scan } from './scan.ts';

/** Ends of the words after which phone.ts takes any number for a phone number. */
const wordEnds = endingsOf('one ono fon tel ell fax ile bil vil ndy lar ble app ber num no nr'.split(' '));
const copulas = endingsOf(['is', 'ist', 'es']);
/** How far before a number its name may end, in bytes: escaped quotes in nested JSON are long. */
const furthest = 48;

const connectors = new Uint8Array(256);
for (const char of '"\' \t\r\n:=#.(>\\+') connectors[char.charCodeAt(0)] = 1;

/** Whether a + may stand before the number that begins at an index, with ` `, `(` or a backslash between. */
export function followsPlus(scan: Scan, start: number): boolean {
  let at = start - 1;
  let byte = byteAt(scan, at);
  while (at >= start - 8 && (byte === 0x20 || byte === 0x28 || byte === 0x5c)) byte = byteAt(scan, --at);
  return byte === 0x2b || byte >= 0x80;
}

/** Whether the word before an index, past quotes, colons, spaces and the like, and past "is", may be one for phone. */
export function isNamed(scan: Scan, start: number): boolean {
  const near = connectorsStart(scan, start);
  const copula = near < start ? endingBefore(scan, near, copulas) : undefined;
  const end = copula === undefined ? near : connectorsStart(scan, near - copula.length);
  const last = byteAt(scan, end - 1);
  // A Chinese word, a foreign space, an accented letter.
  if (last >= 0x80 || (isLetter(last) && byteAt(scan, end - 2) >= 0x80)) return true;
  return endingBefore(scan, end, wordEnds) !== undefined;
}

/** Where the connectors before an index begin; escapes such as \n are connectors too. */
function connectorsStart(scan: Scan, start: number): number {
  let at = start;
  while (at > start - furthest) {
    if (isLetter(byteAt(scan, at - 1)) && byteAt(scan, at - 2) === 0x5c) at -= 2;
    else if (connectors[byteAt(scan, at - 1)] === 1) at--;
    else break;
  }
  return at;
}
