import { byteAt, followsWord, isAlphanumeric, isDigit, isLetter } from './byte.ts';
import { isIbanCountry } from './iban-structure.ts';
import { followsPlus, isNamed } from './number-context.ts';
import type { Scan } from './scan.ts';
import { mayJoinDigits, separatorKind, separatorsEnd, type Separator } from './separator.ts';
import { suspect } from './suspect.ts';

const fewestInPhone = 7;
const fewestInCard = 13;

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
  if (followsWord(scan, scan.at)) {
    if (beginsLikeIban(scan, scan.at)) scan.suspects |= suspect.iban;
    while (isAlphanumeric(byteAt(scan, scan.at))) scan.at++;
  } else if (isShortRun(scan)) {
    while (isDigit(byteAt(scan, scan.at))) scan.at++;
  } else {
    scanRun(scan);
  }
}

/** Whether the run is too short for a phone number and has too few dots for an address: most are. */
function isShortRun(scan: Scan): boolean {
  let digits = 0;
  let dots = 0;
  for (let at = scan.at; ; at++) {
    const byte = byteAt(scan, at);
    if (isDigit(byte)) digits++;
    else if (byte === 0x2e) dots++;
    else if (!mayJoinDigits(byte)) return true;
    if (digits >= fewestInPhone || dots >= 3) return false;
  }
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
