import type { JsonSchema, OpenApi } from '#server/openapi.ts';

/**
 * Where a value is not as its schema says: each a path and what is wrong. Stricter than JSON Schema: a field that the schema does not name
 * is wrong, too, since nobody has described it.
 */
export function faults(value: unknown, schema: JsonSchema, document: OpenApi, at = '$'): readonly string[] {
  if (schema.$ref !== undefined) return faults(value, resolved(schema.$ref, document), document, at);
  const kinds = schema.anyOf ?? schema.oneOf;
  if (kinds !== undefined) return faultsOfKinds(value, kinds, { document, at, once: schema.oneOf !== undefined });
  if (schema.const !== undefined && value !== schema.const) return [`${at} is ${said(value)}, not ${schema.const}`];
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) {
    return [`${at} is ${said(value)}, none of ${schema.enum.join(', ')}`];
  }
  const { type } = schema;
  if (type === undefined) return [];
  const own = typeOf(value);
  if (!(typeof type === 'string' ? [type] : type).includes(own))
    return [`${at} is ${said(value)}, not ${String(type)}`];
  if (Array.isArray(value)) return value.flatMap((item, i) => faultsOfItem(item, i, schema, { document, at }));
  return typeof value === 'object' && value !== null ? faultsOfObject(value, schema, { document, at }) : [];
}

interface Place {
  readonly document: OpenApi;
  readonly at: string;
}

function faultsOfKinds(
  value: unknown,
  kinds: readonly JsonSchema[],
  place: Place & { once: boolean },
): readonly string[] {
  const each = kinds.map((kind) => faults(value, kind, place.document, place.at));
  const fitting = each.filter((found) => found.length === 0).length;
  if (fitting === 1 || (fitting > 1 && !place.once)) return [];
  if (fitting > 1) return [`${place.at} is of ${fitting} kinds at once`];
  // The kind that fits best says what is wrong with it.
  return each.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

function faultsOfItem(item: unknown, i: number, schema: JsonSchema, { document, at }: Place): readonly string[] {
  const of = schema.prefixItems?.[i] ?? schema.items;
  return typeof of === 'object' ? faults(item, of, document, `${at}[${i}]`) : [];
}

function faultsOfObject(value: object, schema: JsonSchema, { document, at }: Place): readonly string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name} is missing`);
  const isOpen = schema.properties === undefined && additionalProperties === undefined;
  const fields = Object.entries(value).flatMap(([name, field]) => {
    const of = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (typeof of === 'object') return faults(field, of, document, `${at}.${name}`);
    return isOpen || of === true ? [] : [`${at}.${name} is not described`];
  });
  return [...missing, ...fields];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function said(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}

function resolved(ref: string, { components }: OpenApi): JsonSchema {
  const found = components.schemas[ref.replace('#/components/schemas/', '')];
  if (found === undefined) throw new Error(`there is no ${ref}`);
  return found;
}
