/** A regular expression as a tree: as much of it as the cost of matching depends on. */
export type RegexNode =
  | { readonly kind: 'char'; readonly source: string }
  | { readonly kind: 'assertion' }
  | { readonly kind: 'look'; readonly alternatives: readonly RegexNode[][] }
  | { readonly kind: 'group'; readonly alternatives: readonly RegexNode[][] }
  | { readonly kind: 'repeat'; readonly item: RegexNode; readonly min: number; readonly max: number }
  | { readonly kind: 'backreference' };

const quantifier = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const groupOpening = /\((?:\?(?:(<?[=!])|:|<[^>]*>))?/y;
const charClass = /\[(?:\\[^]|[^\]\\])*\]/y;
const escape = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|[pP]\{[^}]*\}|k<[^>]*>|[^])/iy;

interface Cursor {
  readonly source: string;
  at: number;
}

/**
 * The alternatives of a pattern that `new RegExp` accepts without the flag v. What it does not know (inline modifiers, the
 * legacy syntax of patterns without u) it reads as characters, or throws.
 *
 * Throws RangeError on a group it cannot read.
 */
export function parseRegex(source: string): readonly RegexNode[][] {
  const cursor = { source, at: 0 };
  const alternatives = parseAlternatives(cursor);
  if (cursor.at < source.length) throw new RangeError(`unexpected ${source[cursor.at]} at ${cursor.at}`);
  return alternatives;
}

function parseAlternatives(cursor: Cursor): RegexNode[][] {
  const alternatives: RegexNode[][] = [];
  let sequence: RegexNode[] = [];
  while (cursor.at < cursor.source.length && cursor.source[cursor.at] !== ')') {
    if (cursor.source[cursor.at] === '|') {
      cursor.at++;
      alternatives.push(sequence);
      sequence = [];
    } else {
      sequence.push(parseQuantified(cursor));
    }
  }
  alternatives.push(sequence);
  return alternatives;
}

function parseQuantified(cursor: Cursor): RegexNode {
  const item = parseAtom(cursor);
  const match = take(cursor, quantifier);
  if (match === null) return item;
  const [, sign, least, comma, most] = match;
  if (sign !== undefined) return { kind: 'repeat', item, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
  const min = Number(least);
  const unbounded = comma === ',' && most === '';
  return { kind: 'repeat', item, min, max: unbounded ? Infinity : most === '' ? min : Number(most) };
}

function parseAtom(cursor: Cursor): RegexNode {
  const char = cursor.source[cursor.at] ?? '';
  if (char === '(') return parseGroup(cursor);
  if (char === '^' || char === '$') {
    cursor.at++;
    return { kind: 'assertion' };
  }
  if (char === '[') return { kind: 'char', source: take(cursor, charClass)?.[0] ?? skip(cursor) };
  if (char === '\\') return escaped(take(cursor, escape)?.[0] ?? skip(cursor));
  const code = cursor.source.codePointAt(cursor.at) ?? 0;
  cursor.at += code > 0xffff ? 2 : 1;
  return { kind: 'char', source: String.fromCodePoint(code) };
}

function parseGroup(cursor: Cursor): RegexNode {
  const opening = take(cursor, groupOpening);
  if (opening === null || cursor.source[cursor.at] === '?')
    throw new RangeError(`a group that is not understood at ${cursor.at}`);
  const alternatives = parseAlternatives(cursor);
  cursor.at++;
  return { kind: opening[1] === undefined ? 'group' : 'look', alternatives };
}

function escaped(source: string): RegexNode {
  if (source === '\\b' || source === '\\B') return { kind: 'assertion' };
  return /^\\(?:[1-9]|k<)/.test(source) ? { kind: 'backreference' } : { kind: 'char', source };
}

function take(cursor: Cursor, regex: RegExp): RegExpExecArray | null {
  regex.lastIndex = cursor.at;
  const match = regex.exec(cursor.source);
  if (match !== null) cursor.at = regex.lastIndex;
  return match;
}

function skip(cursor: Cursor): string {
  return cursor.source[cursor.at++] ?? '';
}
