import { byteAt, followsWord, isAlphanumeric, isDigit, isLetter } from './byte.ts';
import { followsPercent } from './escape-signs.ts';
import { isIbanCountry } from './iban-structure.ts';
import { look, looks } from './look.ts';
import { mayBeIpv6 } from './key-signs.ts';
import { followsPlus, isNamed } from './number-context.ts';
import type { Scan } from './scan.ts';
import { mayJoinDigits, separatorKind, separatorsEnd, type Separator } from './separator.ts';
import { suspect, suspectAll } from './suspect.ts';

const fewestInPhone = 7;
const fewestInCard = 13;

const other = 0;
const digit = 1;
const dot = 2;
const joiner = 3;
/** Joins digits, and is to be looked at for itself: an escape, a foreign sign. */
const special = 4;
/** What a byte is in a run of digits. */
const roles = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (isDigit(byte)) return digit;
  if (byte === 0x2e) return dot;
  if (byte === 0x5c || byte >= 0x80) return special;
  return mayJoinDigits(byte) ? joiner : other;
});

/** The last group of a run of digits and separators: its bytes [from, to), what stands before it, and the run up to it. */
interface Run {
  from: number;
  to: number;
  separator: Separator;
  total: number;
  /** Lengths of the last three groups, a hex digit each. */
  shape: number;
  /** Groups so far of at most 3 digits that are joined by single dots. */
  dotted: number;
  /** Digits so far in groups joined by spaces and dashes. */
  cardDigits: number;
  /** Value of `total` before the first group that may open a national number; -1 without one. */
  opening: number;
}

/**
 * A digit: the whole run of digits and separators it begins, for phones, cards and IPv4 addresses. A run within a word (a hex
 * id, a UUID) is passed over, after a look whether the word begins like an IBAN: no other number begins there.
 */
export function scanDigits(scan: Scan): void {
  const before = byteAt(scan, scan.at - 1);
  if (before === 0x25 && followsPercent(scan, scan.at)) scan.suspects = suspectAll;
  if (before === 0x3a && mayBeIpv6(scan, scan.at - 1)) scan.suspects |= suspect.ipv6;
  if (isAlphanumeric(before) && followsWord(scan, scan.at)) {
    if (beginsLikeIban(scan, scan.at)) scan.suspects |= suspect.iban;
    passWord(scan);
  } else if (!passShortRun(scan)) {
    scanRun(scan);
  }
}

/** Passes the rest of a word; not over a secret word in it. */
function passWord(scan: Scan): void {
  const { bytes, end } = scan;
  let at = scan.at + 1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    const what = looks[((bytes[at - 1] ?? 0) << 8) | byte] ?? 0;
    if (!isAlphanumeric(byte) || (what >= look.words && what < look.tokens)) break;
  }
  scan.at = at;
}

/** Passes a run that is too short for a phone number and has too few dots for an address, as most are; false for any other. */
function passShortRun(scan: Scan): boolean {
  const { bytes, end } = scan;
  let digits = 0;
  let dots = 0;
  let past = scan.at;
  let isPlain = true;
  for (let at = scan.at; at < end; at++) {
    const role = roles[bytes[at] ?? 0];
    if (role === other) break;
    if (role === digit) {
      digits++;
      if (isPlain) past = at + 1;
    } else if (role === dot) {
      dots++;
    } else if (role === special) {
      isPlain = false;
    }
    if (digits >= fewestInPhone || dots >= 3) return false;
  }
  scan.at = past;
  return true;
}

function scanRun(scan: Scan): void {
  const start = scan.at;
  const run: Run = {
    from: start,
    to: start,
    separator: 'none',
    total: 0,
    shape: 0,
    dotted: 0,
    cardDigits: 0,
    opening: -1,
  };
  for (;;) {
    run.to = run.from + 1;
    while (isDigit(byteAt(scan, run.to))) run.to++;
    addGroup(scan, run);
    const next = separatorsEnd(scan, run.to);
    if (next === run.to || !isDigit(byteAt(scan, next))) break;
    run.separator = separatorKind(scan, run.to, next);
    run.from = next;
  }
  if (run.total >= fewestInPhone && (isNamed(scan, start) || followsPlus(scan, start))) scan.suspects |= suspect.phone;
  scan.at = run.to;
}

function addGroup(scan: Scan, run: Run): void {
  const length = run.to - run.from;
  if (run.opening < 0 && opensNational(scan, run)) run.opening = run.total;
  run.total += length;
  run.shape = ((run.shape << 4) | Math.min(length, 15)) & 0xfff;
  if (run.shape === 0x334 || run.shape === 0x344) scan.suspects |= suspect.phone;
  if (run.opening >= 0 && run.total - run.opening > fewestInPhone) scan.suspects |= suspect.phone;
  run.dotted = length > 3 ? 0 : run.separator === 'dot' ? run.dotted + 1 : 1;
  if (run.dotted >= 4) scan.suspects |= suspect.ipv4;
  if (mayBeCard(scan, run)) scan.suspects |= suspect.card;
}

function mayBeCard(scan: Scan, run: Run): boolean {
  const length = run.to - run.from;
  const joined = run.separator === 'dash' || run.separator === 'spaces';
  // What follows a dot is the fraction of a decimal number.
  if (run.separator === 'dot') run.cardDigits = 0;
  else run.cardDigits = (joined ? run.cardDigits : 0) + length;
  if (run.cardDigits < fewestInCard) return false;
  if (run.cardDigits > length) return true;
  // Unix times in ms, µs and ns, and most other long integers, begin with a digit that no network issues, or are too long.
  const first = byteAt(scan, run.from);
  return length <= 19 && first !== 0x30 && first !== 0x31 && first !== 0x37;
}

/** A group such as 030, 0049 or (11. After a single dot, dash or slash it is the middle of something else. */
function opensNational(scan: Scan, { from, to, separator }: Run): boolean {
  const before = byteAt(scan, from - 1);
  if (before === 0x28 || before >= 0x80) return true;
  if (separator === 'dot' || separator === 'dash' || separator === 'slash') return false;
  return (
    to - from >= 2 &&
    byteAt(scan, from) === 0x30 &&
    !(byteAt(scan, from + 1) === 0x30 && byteAt(scan, from + 2) === 0x30)
  );
}

function beginsLikeIban(scan: Scan, start: number): boolean {
  const first = byteAt(scan, start - 2);
  const second = byteAt(scan, start - 1);
  if (!isLetter(first) || !isLetter(second) || !isDigit(byteAt(scan, start + 1))) return false;
  return isIbanCountry(first, second) && !followsWord(scan, start - 2);
}
