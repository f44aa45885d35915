import type { Json } from '#base/canonical-json.ts';

export type JsonObject = { readonly [key: string]: Json };

/** Deeper than any real message, and shallow enough to walk without care. */
const maxDepth = 40;

/** The text as JSON, with what is nested deeper than {@link maxDepth} cut to `…`; text that is not JSON is a string. Never throws. */
export function parseJson(text: string): Json {
  const first = text.trimStart().charAt(0);
  if (!'{["'.includes(first) || first === '') return text;
  try {
    return cut(JSON.parse(text), 0);
  } catch {
    return text;
  }
}

/** The text as JSON where that is an object or a list, else the text itself: `"42"` stays a string. */
export function parseStructure(text: string): Json {
  const parsed = parseJson(text);
  return typeof parsed === 'object' ? parsed : text;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The first of these members that is there and not null. */
export function member(object: JsonObject, ...names: readonly string[]): Json | undefined {
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** The first of these members that is there, as text; '' where none is. */
export function textOf(object: JsonObject, ...names: readonly string[]): string {
  const value = member(object, ...names);
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(value: unknown, depth: number): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => cut(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item, depth + 1)]));
}
