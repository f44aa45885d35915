import type { Attributes, AttributeValue } from '#trace/span.ts';
import { maxDepth } from '../../row/limits.ts';
import { tooDeep } from '../../row/value-text.ts';
import { doubleAt, int64At, invalid, isObject, listAt, objectAt, textAt } from './json-fields.ts';

interface Entry {
  readonly key: string;
  readonly value: AttributeValue;
}

/** A list of KeyValue as attributes; of a key that comes twice the first value stays. */
export function attributesAt(value: unknown, place: string, depth = 0): Attributes {
  const entries: Record<string, AttributeValue> = Object.create(null);
  const list = listAt(value, place);
  for (let i = 0; i < list.length; i++) {
    const entry = plainEntry(list[i]) ?? entryAt(list[i], `${place}[${i}]`, depth + 1);
    if (!(entry.key in entries)) entries[entry.key] = entry.value;
  }
  return entries;
}

/** Nearly all attributes are texts; for these no place is made up that only an error would need. */
function plainEntry(entry: unknown): Entry | undefined {
  if (!isObject(entry) || !isObject(entry['value'])) return undefined;
  const { key } = entry;
  const value = entry['value']['stringValue'];
  return typeof key === 'string' && typeof value === 'string' ? { key, value } : undefined;
}

function entryAt(value: unknown, place: string, depth: number): Entry {
  const entry = objectAt(value, place);
  return { key: textAt(entry['key'], `${place}.key`), value: anyValueAt(entry['value'], `${place}.value`, depth) };
}

/** An AnyValue; one with nothing set, or with a kind that is not known, is null. */
export function anyValueAt(value: unknown, place: string, depth = 1): AttributeValue {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return invalid(place, 'expected an object like {"stringValue": "…"}');
  if (depth > maxDepth) return invalid(place, tooDeep);
  for (const [kind, read] of kinds) {
    const found = value[kind];
    if (found !== undefined && found !== null) return read(found, `${place}.${kind}`, depth);
  }
  return null;
}

type Read = (value: unknown, place: string, depth: number) => AttributeValue;

const kinds: readonly (readonly [string, Read])[] = Object.entries<Read>({
  stringValue: textAt,
  boolValue: (value, place) => (typeof value === 'boolean' ? value : invalid(place, 'expected true or false')),
  intValue: int64At,
  doubleValue: doubleAt,
  arrayValue: (value, place, depth) => {
    const values = listAt(objectAt(value, place)['values'], `${place}.values`);
    return values.map((item, i) => anyValueAt(item, `${place}.values[${i}]`, depth + 1));
  },
  kvlistValue: (value, place, depth) => attributesAt(objectAt(value, place)['values'], `${place}.values`, depth),
  bytesValue: (value, place) => {
    const text = textAt(value, place);
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) invalid(place, 'not base64');
    return new Uint8Array(Buffer.from(text, 'base64'));
  },
});
