import type { BuiltinDetector, Found } from './detector.ts';
import { suspect } from './suspect.ts';

const run = /(?<!\w|\d\.)\d+(?:[ -]{1,3}\d+)*/g;

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)/iy;

/** Number ranges of the networks (ISO/IEC 7812 as published by each), and the lengths they issue. */
const networks: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:30[0-5]|3[689])/, [14, 15, 16, 17, 18, 19]], // Diners Club
  [/^(?:6011|64[4-9]|65|62|81|35(?:2[89]|[3-8]))/, [16, 17, 18, 19]], // Discover, UnionPay, JCB
  [/^(?:50|5[6-8]|6)/, [13, 14, 15, 16, 17, 18, 19]], // Maestro
  [/^220[0-4]/, [16, 17, 18, 19]], // Mir
  [/^(?:508|82|9792)/, [16]], // RuPay, Troy
];

/**
 * Payment card numbers: 13 to 19 digits of a known network that pass the Luhn check (ISO/IEC 7812-1 annex B), in one piece
 * or in the groups that are printed on cards (4-4-4-4, 4-6-5, 4-6-4, 8-8 …) with spaces or dashes. Other groupings are
 * taken for columns of numbers.
 */
export const card: BuiltinDetector = { rule: 'card', bit: suspect.card, on: 'folded', find };

interface Group {
  readonly digits: string;
  readonly start: number;
}

function find(text: string, found: Found): void {
  for (const match of text.matchAll(run)) {
    if (match[0].length < 13 || isUuid(text, match.index)) continue;
    const groups = [...match[0].matchAll(/\d+/g)].map((group) => ({
      digits: group[0],
      start: match.index + group.index,
    }));
    // A group that ends in letters is a piece of an identifier, such as a UUID.
    if (groups.length > 1 && /\w/.test(text[match.index + match[0].length] ?? '')) groups.pop();
    let next = 0;
    while (next < groups.length) next = findFrom(groups, next, found);
  }
}

/** A UUID that happens to begin with digits only: its first groups are as long as those of some cards. */
function isUuid(text: string, index: number): boolean {
  uuid.lastIndex = index;
  return uuid.test(text);
}

/** Reports the longest card number that starts with group `first`; returns the group to go on with. */
function findFrom(groups: readonly Group[], first: number, found: Found): number {
  let digits = '';
  let best = first;
  if ((groups[first]?.digits.length ?? 0) < 4) return first + 1;
  for (let last = first; last < groups.length && digits.length <= 19; last++) {
    digits += groups[last]?.digits ?? '';
    if (isGrouping(groups.slice(first, last + 1)) && isCardNumber(digits)) best = last + 1;
  }
  const [from, to] = [groups[first], groups[best - 1]];
  if (best === first || from === undefined || to === undefined) return first + 1;
  found(from.start, to.start + to.digits.length);
  return best;
}

function isGrouping(groups: readonly Group[]): boolean {
  const lengths = groups.map((group) => group.digits.length);
  if (lengths.length === 1) return true;
  if (/^4,6,[45]$/.test(lengths.join())) return true;
  return lengths.every((length, i) =>
    i === lengths.length - 1 ? length <= 8 : length === 4 || length === 8 || length === 12,
  );
}

/** Whether a string of digits is a card number: the length and prefix of a network, and the Luhn check. */
function isCardNumber(digits: string): boolean {
  return networks.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) && luhn(digits);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
