import { isUtf8 } from 'node:buffer';
import type { AttributeValue } from '#trace/span.ts';
import { maxDepth, maxNestedValues } from './limits.ts';
import type { Rows } from './rows.ts';

/** An integer this long may be a card or a telephone number, and is scanned like text. */
const scannedDigits = 12;

/**
 * An attribute's value as the text that is stored: the Collector's `AsString` (strings as they are, numbers in decimal, bytes in
 * base64, lists and maps as JSON with sorted keys, no value as ''), redacted leaf by leaf if `scan`. Unlike there, NaN
 * and infinities are written as such, and as null inside JSON.
 */
export function valueText(rows: Rows, value: AttributeValue, scan: boolean): string {
  if (typeof value === 'string') return scan ? rows.redactor.redactText(value, rows.hits.add) : value;
  if (value === null) return '';
  if (value instanceof Uint8Array) return bytesText(rows, value, scan);
  if (typeof value !== 'object') return scalarText(rows, value, scan);
  return new JsonText(rows, scan).of(value, 1);
}

function scalarText(rows: Rows, value: boolean | number | bigint, scan: boolean): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  const isLong = text.length >= scannedDigits && (typeof value === 'bigint' || Number.isInteger(value));
  return scan && isLong ? rows.redactor.redactText(text, rows.hits.add) : text;
}

function bytesText(rows: Rows, value: Uint8Array, scan: boolean): string {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  const redacted = scan && isUtf8(bytes) ? rows.redactor.redactBytes(bytes, 0, bytes.length, rows.hits.add) : undefined;
  return (redacted === undefined ? bytes : Buffer.from(redacted)).toString('base64');
}

class JsonText {
  readonly #rows: Rows;
  readonly #scan: boolean;
  #values = 0;

  constructor(rows: Rows, scan: boolean) {
    this.#rows = rows;
    this.#scan = scan;
  }

  of(value: AttributeValue, depth: number): string {
    if (this.#tooMuch(depth)) return 'null';
    if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return 'null';
    if (isList(value)) return `[${value.map((item) => this.of(item, depth + 1)).join(',')}]`;
    if (typeof value === 'object' && !(value instanceof Uint8Array))
      return `{${this.#entries(value, depth).join(',')}}`;
    const text = valueText(this.#rows, value, this.#scan);
    // A number in which something was redacted is no JSON number any more.
    const isNumber = (typeof value === 'number' || typeof value === 'bigint') && /^-?[0-9.e+-]+$/.test(text);
    return isNumber || typeof value === 'boolean' ? text : JSON.stringify(text);
  }

  #entries(value: Readonly<Record<string, AttributeValue>>, depth: number): string[] {
    const entries: string[] = [];
    for (const name of Object.keys(value).toSorted()) {
      const key = JSON.stringify(this.#scan ? this.#rows.redactor.redactText(name, this.#rows.hits.add) : name);
      const text = this.#entry(name, value[name] ?? null, depth);
      if (text !== undefined) entries.push(`${key}:${text}`);
    }
    return entries;
  }

  /** A policy for `password` also holds for a `password` inside a value; one to keep does not. */
  #entry(name: string, value: AttributeValue, depth: number): string | undefined {
    const { redactor, hits } = this.#rows;
    const action = this.#scan ? redactor.action(name) : 'keep';
    if (action === 'scan' || action === 'keep') return this.of(value, depth + 1);
    hits.add(action);
    if (action === 'drop') return undefined;
    return JSON.stringify(action === 'mask' ? redactor.masked(name) : redactor.hashed(this.#plain(value, depth)));
  }

  #plain(value: AttributeValue, depth: number): string {
    return typeof value === 'string' ? value : new JsonText(this.#rows, false).of(value, depth + 1);
  }

  #tooMuch(depth: number): boolean {
    if (depth > maxDepth) this.#rows.refuse(tooDeep);
    else if (++this.#values > maxNestedValues) this.#rows.refuse(tooMany);
    else return false;
    return true;
  }
}

/** Why a value with too many levels, or too many values inside, cannot be stored. */
export const tooDeep = `an attribute nests deeper than ${maxDepth} levels`;
export const tooMany = `an attribute holds more than ${maxNestedValues} values`;

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
