import { scanAmpersand, scanBackslash, scanForeign, scanPercent } from './escape-signs.ts';
import { scanDigits } from './digit-run.ts';
import { scanAssignment, scanColon, scanLetter, scanTokenSign } from './key-signs.ts';
import type { Scan, Sign } from './scan.ts';
import { suspect, suspectAll } from './suspect.ts';

const signs: readonly (Sign | undefined)[] = signTable();
const isSign = Uint8Array.from(signs, (sign) => (sign === undefined ? 0 : 1));

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

function signTable(): (Sign | undefined)[] {
  const table = Array.from<Sign | undefined>({ length: 256 });
  const on = (chars: string, sign: Sign): void => {
    for (const char of chars) table[char.charCodeAt(0)] = sign;
  };
  on('0123456789', scanDigits);
  on('@', (scan) => {
    scan.suspects |= suspect.email | suspect.userinfo;
    scan.at++;
  });
  on(':', scanColon);
  on('=', scanAssignment);
  on('-_.', scanTokenSign);
  on('bBJKSz', scanLetter);
  on('\\', scanBackslash);
  on('%', scanPercent);
  on('&', scanAmpersand);
  // First bytes of the digits and the @ that fold.ts knows outside ASCII.
  on('\u00d9\u00db\u00e0\u00ef', scanForeign);
  return table;
}
