import { scanAmpersand, scanForeign, scanUnicodeEscape } from './escape-signs.ts';
import { scanDigits } from './digit-run.ts';
import { scanBasic, scanBearer, scanBegin, scanColon, scanJwt, scanTokens, scanWords } from './key-signs.ts';
import { look, looks } from './look.ts';
import type { Scan } from './scan.ts';
import { suspect, suspectAll } from './suspect.ts';

/** One for all texts: most are short, and there are many. */
const scan: Scan = { bytes: new Uint8Array(), start: 0, end: 0, at: 0, suspects: 0 };

/**
 * Which detectors may find something in the UTF-8 text bytes[start, end), as bits of suspect.ts: 0 for most texts, without
 * decoding any. It may suspect too much, never too little: where a bit is not set, its detector finds nothing.
 */
export function suspectsIn(bytes: Uint8Array, start: number, end: number): number {
  scan.bytes = bytes;
  scan.start = start;
  scan.end = end;
  scan.suspects = 0;
  let at = nextLook(bytes, start, end, 0);
  while (at < end) {
    const before = at > start ? (bytes[at - 1] ?? 0) : 0;
    scan.at = at;
    lookAt(looks[(before << 8) | (bytes[at] ?? 0)] ?? 0);
    if (scan.suspects === suspectAll) return suspectAll;
    at = nextLook(bytes, scan.at, end, bytes[scan.at - 1] ?? 0);
  }
  return scan.suspects;
}

/** The first index from `at` on where a pair of bytes calls for a look; `before` stands before `at`. */
function nextLook(bytes: Uint8Array, from: number, end: number, before: number): number {
  let at = from;
  let last = before;
  for (const end4 = end - 3; at < end4; at += 4) {
    const a = bytes[at] ?? 0;
    const b = bytes[at + 1] ?? 0;
    const c = bytes[at + 2] ?? 0;
    const d = bytes[at + 3] ?? 0;
    const first = (looks[(last << 8) | a] ?? 0) | (looks[(a << 8) | b] ?? 0);
    if ((first | (looks[(b << 8) | c] ?? 0) | (looks[(c << 8) | d] ?? 0)) !== 0) break;
    last = d;
  }
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (looks[(last << 8) | byte] !== 0) break;
    last = byte;
  }
  return at;
}

function lookAt(what: number): void {
  switch (what) {
    case look.digit:
      scanDigits(scan);
      return;
    case look.at:
      scan.suspects |= suspect.email | suspect.userinfo;
      scan.at++;
      return;
    case look.colon:
      scanColon(scan);
      return;
    case look.escape:
      scanUnicodeEscape(scan);
      return;
    case look.ampersand:
      scanAmpersand(scan);
      return;
    case look.foreign:
      scanForeign(scan);
      return;
    case look.bearer:
      scanBearer(scan);
      return;
    case look.basic:
      scanBasic(scan);
      return;
    case look.begin:
      scanBegin(scan);
      return;
    case look.jwt:
      scanJwt(scan);
      return;
    default:
      if (what < look.tokens) scanWords(scan, what);
      else scanTokens(scan, what);
  }
}
