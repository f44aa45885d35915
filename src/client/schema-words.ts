import type { JsonSchema } from '#server/openapi.ts';

/** Sentences rather than JSON Schema: what a value is, for a reader of the handbook or of the page. */
export function schemaWords(schema: JsonSchema): string {
  const kinds = schema.anyOf ?? schema.oneOf;
  if (kinds !== undefined) return [...new Set(kinds.map(schemaWords))].join(' or ');
  if (schema.$ref !== undefined) return `\`${definitionName(schema.$ref)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.type === undefined) return 'any JSON';
  return (typeof schema.type === 'string' ? [schema.type] : schema.type)
    .map((type) => ofType(type, schema))
    .join(' or ');
}

function ofType(type: string, schema: JsonSchema): string {
  if (type === 'array') return listWords(schema);
  if (type === 'object') return objectWords(schema);
  const bounds = [
    ...(schema.exclusiveMinimum === undefined ? [] : [`> ${schema.exclusiveMinimum}`]),
    ...(schema.minimum === undefined ? [] : [`≥ ${schema.minimum}`]),
    ...(schema.exclusiveMaximum === undefined ? [] : [`< ${schema.exclusiveMaximum}`]),
    ...(schema.maximum === undefined ? [] : [`≤ ${schema.maximum}`]),
  ];
  return [type, ...(bounds.length === 0 ? [] : [bounds.join(', ')])].join(' ');
}

function listWords({ items, prefixItems }: JsonSchema): string {
  if (prefixItems !== undefined) return `list of ${prefixItems.map(schemaWords).join(' and ')}`;
  return typeof items === 'object' ? `list of ${grouped(schemaWords(items))}` : 'list';
}

function objectWords({ properties, additionalProperties }: JsonSchema): string {
  if (properties !== undefined) return `\`{${Object.keys(properties).join(', ')}}\``;
  if (typeof additionalProperties === 'object') return `${grouped(schemaWords(additionalProperties))} by name`;
  return 'object';
}

/** Words with an `or` in them, so that the next ones are not read into it. */
function grouped(words: string): string {
  return / or | by name$/.test(words) ? `(${words})` : words;
}

/** `Run` of `#/components/schemas/Run`. */
export function definitionName(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
