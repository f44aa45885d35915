import { scanAmpersand, scanBackslash, scanForeign, scanPercent } from './escape-signs.ts';
import { scanDigits } from './digit-run.ts';
import { scanAssignment, scanB, scanColon, scanJ, scanTokenSign } from './key-signs.ts';
import type { Scan, Sign } from './scan.ts';
import { suspect, suspectAll } from './suspect.ts';
import { tokenPrefixes } from './token-prefix.ts';

const signs = Array.from<Sign | undefined>({ length: 256 });
const isSign = new Uint8Array(256);

/**
 * Which detectors may find something in the UTF-8 text bytes[start, end), as bits of suspect.ts: 0 for most texts, without
 * decoding any. It may suspect too much, never too little: where a bit is not set, its detector finds nothing.
 */
export function suspectsIn(bytes: Uint8Array, start: number, end: number): number {
  const scan: Scan = { bytes, start, end, at: start, suspects: 0 };
  let at = start;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (isSign[byte] === 0) {
      at++;
      continue;
    }
    scan.at = at;
    signs[byte]?.(scan);
    if (scan.suspects === suspectAll) return suspectAll;
    at = scan.at;
  }
  return scan.suspects;
}

on('0123456789', scanDigits);
on('@', (scan) => {
  scan.suspects |= suspect.email | suspect.userinfo;
  scan.at++;
});
on(':', scanColon);
on('=', scanAssignment);
on('\\', scanBackslash);
on('%', scanPercent);
on('&', scanAmpersand);
on('bB', scanB);
on('J', scanJ);
for (const { prefix, sign } of tokenPrefixes) on(prefix.charAt(sign), scanTokenSign);
// First bytes of the digits and the @ that fold.ts knows outside ASCII.
on('\u00d9\u00db\u00e0\u00ef', scanForeign);

function on(chars: string, sign: Sign): void {
  for (const char of chars) {
    signs[char.charCodeAt(0)] = sign;
    isSign[char.charCodeAt(0)] = 1;
  }
}
