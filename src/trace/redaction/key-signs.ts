import { secretWords } from './assignment.ts';
import { byteAt, followsWord, hasText, isHex, isHexRun } from './byte.ts';
import { endingBefore, endingsOf } from './ending.ts';
import type { Scan } from './scan.ts';
import { suspect } from './suspect.ts';
import { tokenPrefixes, type TokenPrefix } from './token-prefix.ts';

const prefixesBySign = Map.groupBy(tokenPrefixes, ({ prefix, sign }) => prefix.charCodeAt(sign));
/** 1 at `byte before * 256 + sign` for what stands in a prefix; a backslash may escape the punctuation. */
const beforeSign = new Uint8Array(0x10000);
for (const { prefix, sign } of tokenPrefixes) {
  for (const before of [prefix.charCodeAt(sign - 1), 0x5c]) beforeSign[(before << 8) | prefix.charCodeAt(sign)] = 1;
}
const secretWordEnds = endingsOf(secretWords);

/** The sign of a token prefix, mostly its last character. */
export function scanTokenSign(scan: Scan): void {
  const sign = byteAt(scan, scan.at);
  if (beforeSign[(byteAt(scan, scan.at - 1) << 8) | sign] === 1) {
    if (prefixesBySign.get(sign)?.some((token) => hasPrefix(scan, token))) scan.suspects |= suspect.token;
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
export function scanJ(scan: Scan): void {
  if (hasText(scan, scan.at - 2, 'ey')) scan.suspects |= suspect.jwt;
  scan.at++;
}

/** The B of Bearer, Basic and BEGIN. */
export function scanB(scan: Scan): void {
  if (hasText(scan, scan.at + 1, 'earer', true) || isBasicAuthorization(scan)) scan.suspects |= suspect.bearer;
  if (hasText(scan, scan.at, 'BEGIN')) scan.suspects |= suspect.pem;
  scan.at++;
}

/** Whether the word is Basic, and has `authorization` shortly before it. */
function isBasicAuthorization(scan: Scan): boolean {
  if (!hasText(scan, scan.at + 1, 'asic', true)) return false;
  const name = 'authorization';
  for (let at = scan.at - 1; at >= scan.at - 64; at--) if (hasText(scan, at - name.length, name, true)) return true;
  return false;
}

/** An equals sign, or a colon: the value of a secret may follow. */
export function scanAssignment(scan: Scan): void {
  let at = scan.at - 1;
  for (let spaces = 0; spaces < 3 && isSpace(byteAt(scan, at)); spaces++) at--;
  if (byteAt(scan, at) === 0x22 || byteAt(scan, at) === 0x27) at--;
  while (byteAt(scan, at) === 0x5c) at--;
  if (endingBefore(scan, at + 1, secretWordEnds) !== undefined) scan.suspects |= suspect.assignment;
  scan.at++;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** A colon: an assignment, or the first one of an IPv6 address. */
export function scanColon(scan: Scan): void {
  if (mayBeIpv6(scan)) scan.suspects |= suspect.ipv6;
  scanAssignment(scan);
}

/** The three forms of ip.ts: six colons or more between short hex groups, a group of four and later ::, and ::ffff:. */
function mayBeIpv6(scan: Scan): boolean {
  const next = byteAt(scan, scan.at + 1);
  if (next !== 0x3a && !isHex(next)) return false;
  let at = scan.at;
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
  const first = scan.at;
  return isHexRun(scan, first - 4, first) || hasText(scan, first, '::ffff:', true);
}
