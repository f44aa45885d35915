import { findAll, type BuiltinDetector, type Found } from './detector.ts';
import { suspect } from './suspect.ts';

// Not inside a word or a decimal, and not the tail of an identifier such as ORD-2024-001234.
const before = String.raw`(?<!\w|\d\.|\w[-/])`;
const after = String.raw`(?!\d|[.:]\d|[-/]\w)`;

/** +49 30 1234567, +1 (555) 123-4567. Country codes do not begin with 0. */
const international = /(?<![\w+])\+ ?\(?[1-9](?:[ .\-/()]{0,3}\d){7,14}(?!\d)/g;
/** (555) 123-4567, 1-800-555-0199, 555.123.4567: North America. */
const northAmerican = new RegExp(
  String.raw`${before}(?:(?:00)?1(?:[ .-]|(?=\()))?(?:\(\d{3}\)[ .-]?|\d{3}[ .\-/])\d{3}[ .-]\d{4}${after}`,
  'g',
);
/** 138 1234 5678, 090-1234-5678: East Asian mobile numbers. */
const eastAsian = new RegExp(String.raw`${before}[01]\d{2}[ -]\d{4}[ -]\d{4}${after}`, 'g');
/** (11) 91234-5678, (030) 123456; a year in parentheses is a citation. */
const parenthesised = new RegExp(
  String.raw`(?<!\w)\((?!(?:19|20)\d\d\))\d{1,5}\)[ \-/]?(?:\d{6,8}|\d{2,5}(?:[ .-]\d{2,5}){1,3})${after}`,
  'g',
);
/** 030 12345678, 01 23 45 67 89, 0171/123 45 67, 0049 30 1234567: with a trunk or international prefix. */
const trunk = new RegExp(
  String.raw`${before}\(?(?:0[1-9]\d{0,4}(?:\)?[ ./-]{1,3}\d{2,8}){1,5}|00[1-9]\d{0,2}(?:[ ./()-]{1,3}\d{1,8}){1,6})${after}`,
  'g',
);
/** Any number of 7 to 15 digits that is called one: phone: 5551234567, "phone_number":"5551234567", 电话13812345678. */
const named =
  /(?:(?<![a-z])(?:tele|cell|mobile|home|work|office|contact|customer|user|guest|billing)?phone|téléphone|telefono?|teléfono|whatsapp|(?<![a-z])(?:tel|tél|cell|fax|mobile?|móvil|handy|celular|portable)|电话|電話|手机)(?:[ _-]?(?:number|num|no|nr))?["'\s:=#.(>]{0,6}(?:is |ist |es )?["'(]?(?<![a-z])(\+?\(?\d(?:[ .\-/()]{0,3}\d){6,14})(?!\d)/gi;

/**
 * Phone numbers in international form; national ones with a trunk prefix, area code in parentheses or the grouping of North
 * America or East Asia; and any that stands after the word phone. Not found: national numbers without separators or of other
 * groupings and without such a word, since they cannot be told from identifiers, counts and times.
 */
export const phone: BuiltinDetector = { rule: 'phone', bit: suspect.phone, on: 'folded', find };

function find(text: string, found: Found): void {
  findAll(international, text, found, isInternational);
  findAll(northAmerican, text, found);
  findAll(eastAsian, text, found);
  findAll(parenthesised, text, found, (number) => digitCount(number) >= 8);
  findAll(trunk, text, found, (number) => digitCount(number) >= 9 && !isDateOrDecimal(number));
  findAll(named, text, found);
}

function digitCount(number: string): number {
  return number.replace(/\D/g, '').length;
}

/** A decimal with its sign (+12.3456789) and a time zone before a year (+1000 2024) are no numbers to call. */
function isInternational(number: string): boolean {
  return !/^\+\d+\.\d+$/.test(number) && !/^\+\d{4} \d{4}$/.test(number);
}

/** 06.08.2024 12 begins with a date and 0012.345678 is a decimal; 06.08.24.56.78 is the French way to write a number. */
function isDateOrDecimal(number: string): boolean {
  if (/^0[1-9]([ .-])\d\d(?:\1\d\d){3}$/.test(number)) return false;
  return /^\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/.test(number) || /^\d+\.\d+$/.test(number);
}
