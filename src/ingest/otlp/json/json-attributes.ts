import type { Attributes, AttributeValue } from '#trace/span.ts';
import { maxDepth } from '../../row/limits.ts';
import { tooDeep } from '../../row/value-text.ts';
import { doubleAt, int64At, invalid, isObject, listAt, objectAt, textAt } from './json-fields.ts';

/** A list of KeyValue as attributes; of a key that comes twice the first value stays. */
export function attributesAt(value: unknown, place: string, depth = 0): Attributes {
  const entries: Record<string, AttributeValue> = Object.create(null);
  const list = listAt(value, place);
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    // Nearly all attributes are texts; for these no place is made up that only an error would need.
    const plain = isObject(entry) && isObject(entry['value']) ? entry['value']['stringValue'] : undefined;
    const isPlain = isObject(entry) && typeof entry['key'] === 'string' && typeof plain === 'string';
    const key = isPlain ? String(entry['key']) : textAt(objectAt(entry, `${place}[${i}]`)['key'], `${place}[${i}].key`);
    if (key in entries) continue;
    entries[key] = isPlain ? plain : anyValueAt(objectAt(entry, place)['value'], `${place}[${i}].value`, depth + 1);
  }
  return entries;
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
