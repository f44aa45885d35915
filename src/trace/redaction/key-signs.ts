import { keyOwners } from './assignment.ts';
import { byteAt, followsWord, hasText, isHex, isHexRun } from './byte.ts';
import { endingBefore, endingsOf } from './ending.ts';
import { look, tokensByLook, wordsByLook } from './look.ts';
import type { Scan } from './scan.ts';
import { suspect } from './suspect.ts';
import type { TokenPrefix } from './token-prefix.ts';

const owners = endingsOf(keyOwners);

/** The sign of a token prefix, mostly its last character. */
export function scanTokens(scan: Scan, what: number): void {
  const pair = tokensByLook[what - look.tokens];
  if (pair?.befores[byteAt(scan, scan.at - 2)] === 1) {
    for (const token of pair.prefixes) if (hasPrefix(scan, token)) scan.suspects |= suspect.token;
  }
  scan.at++;
}

/** Compares outwards from the sign; a backslash within the prefix escapes its punctuation. */
function hasPrefix(scan: Scan, { prefix, sign }: TokenPrefix): boolean {
  let at = scan.at;
  for (let i = sign - 1; i >= 0; i--) {
    do at--;
    while (byteAt(scan, at) === 0x5c);
    if (byteAt(scan, at) !== prefix.charCodeAt(i)) return false;
  }
  return hasText(scan, scan.at + 1, prefix.slice(sign + 1)) && !followsWord(scan, at);
}

/** The J of eyJ, which is {" in base64. */
export function scanJwt(scan: Scan): void {
  if (byteAt(scan, scan.at - 2) === 0x65 && !followsWord(scan, scan.at - 2)) scan.suspects |= suspect.jwt;
  scan.at++;
}

/** The first e of Bearer. */
export function scanBearer(scan: Scan): void {
  if (hasText(scan, scan.at - 1, 'bearer', true)) scan.suspects |= suspect.bearer;
  scan.at++;
}

/** The a of Basic, with `authorization` shortly before it. */
export function scanBasic(scan: Scan): void {
  const word = scan.at - 1;
  if (hasText(scan, word, 'basic', true) && followsAuthorization(scan, word)) scan.suspects |= suspect.bearer;
  scan.at++;
}

function followsAuthorization(scan: Scan, index: number): boolean {
  const name = 'authorization';
  for (let at = index; at >= index - 64; at--) if (hasText(scan, at - name.length, name, true)) return true;
  return false;
}

/** The I of BEGIN. */
export function scanBegin(scan: Scan): void {
  if (hasText(scan, scan.at - 3, 'BEGIN')) scan.suspects |= suspect.pem;
  scan.at++;
}

/** A letter of a secret word: suspect where the word is there, and something is assigned to it. */
export function scanWords(scan: Scan, what: number): void {
  for (const { word, sign } of wordsByLook[what - look.words] ?? []) {
    const start = scan.at - sign;
    if (!hasText(scan, start, word, true) || !isAssigned(scan, start + word.length)) continue;
    if (word !== 'key' || isOwned(scan, start)) scan.suspects |= suspect.assignment;
  }
  scan.at++;
}

/** Whether an equals sign or a colon follows, after a quote, escaped or not, and some spaces. */
function isAssigned(scan: Scan, index: number): boolean {
  let at = index;
  while (byteAt(scan, at) === 0x5c) at++;
  if (byteAt(scan, at) === 0x22 || byteAt(scan, at) === 0x27) at++;
  for (let spaces = 0; spaces < 3 && isSpace(byteAt(scan, at)); spaces++) at++;
  return byteAt(scan, at) === 0x3a || byteAt(scan, at) === 0x3d;
}

/** Whether the key is one to something: api_key, and not sort_key. */
function isOwned(scan: Scan, start: number): boolean {
  const before = byteAt(scan, start - 1);
  const end = before === 0x20 || before === 0x2d || before === 0x5f ? start - 1 : start;
  return endingBefore(scan, end, owners) !== undefined;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** What follows a colon: the next group of an IPv6 address, or another colon. */
export function scanColon(scan: Scan): void {
  if (mayBeIpv6(scan, scan.at - 1)) scan.suspects |= suspect.ipv6;
  scan.at++;
}

/** Whether the first colon of an IPv6 address may be at an index. The three forms of ip.ts: six colons or more between short hex groups, a group of four and later ::, and ::ffff:. */
export function mayBeIpv6(scan: Scan, first: number): boolean {
  let at = first;
  let colons = 0;
  let shortened = false;
  while (byteAt(scan, at) === 0x3a && colons < 8) {
    colons++;
    at++;
    shortened ||= byteAt(scan, at) === 0x3a;
    for (let digits = 0; digits < 4 && isHex(byteAt(scan, at)); digits++) at++;
  }
  if (colons >= 6) return true;
  if (!shortened) return false;
  return isHexRun(scan, first - 4, first) || hasText(scan, first, '::ffff:', true);
}
