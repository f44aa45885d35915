import type { BuiltinDetector, Found } from './detector.ts';
import { ibanStructures } from './iban-structure.ts';
import { suspect } from './suspect.ts';

const candidate = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/gi;

/**
 * IBANs (ISO 13616): a country of the registry, its length and structure, and the check digits (ISO 7064 mod 97-10); in one
 * piece or in groups, in capitals or not.
 */
export const iban: BuiltinDetector = { rule: 'iban', bit: suspect.iban, on: 'folded', find };

function find(text: string, found: Found): void {
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
    const length = ibanLength(match[0], text[match.index + match[0].length] ?? '');
    if (length > 0) found(match.index, match.index + length);
    candidate.lastIndex = match.index + Math.max(1, length);
  }
}

/** How many characters of `written` (an IBAN and maybe words after it) are the IBAN; 0 where it is none. */
function ibanLength(written: string, next: string): number {
  const structure = ibanStructures.get(written.slice(0, 2).toUpperCase());
  if (structure === undefined) return 0;
  let end = 0;
  let count = 0;
  while (end < written.length && count < 4 + structure.length) {
    if (!/[ -]/.test(written[end] ?? '')) count++;
    end++;
  }
  const after = written[end] ?? next;
  if (count < 4 + structure.length || /[A-Za-z0-9]/.test(after)) return 0;
  const compact = written.slice(0, end).replace(/[ -]/g, '').toUpperCase();
  return structure.account.test(compact.slice(4)) && mod97(compact) === 1 ? end : 0;
}

/** The IBAN, rearranged and with letters as numbers, modulo 97: 1 where its check digits are right. */
export function mod97(compact: string): number {
  let remainder = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
