import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { type JsonSchema, openApi, type OpenApi } from '#server/openapi.ts';
import { apiRoutes } from '../../scripts/openapi/routes.ts';

const document = openApi();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const content = operations.flatMap(({ operation: { requestBody, responses } }) =>
  [requestBody, ...Object.values(responses)].flatMap((each) => Object.values(each?.content ?? {})),
);
const roots = [
  ...Object.values(document.components.schemas),
  ...content.map(({ schema }) => schema),
  ...operations.flatMap(({ operation }) => operation.parameters?.map(({ schema }) => schema) ?? []),
];
const all = roots.flatMap(within);

function within(schema: JsonSchema): readonly JsonSchema[] {
  const { anyOf = [], oneOf = [], allOf = [], prefixItems = [], properties = {} } = schema;
  const single = [schema.items, schema.additionalProperties, schema.propertyNames].filter(
    (each) => typeof each === 'object',
  );
  return [
    schema,
    ...[...anyOf, ...oneOf, ...allOf, ...prefixItems, ...single, ...Object.values(properties)].flatMap(within),
  ];
}

/**
 * What this document uses of JSON Schema 2020-12, and of each word what its value has to be: the meta-schema of OpenAPI says nothing of what
 * is inside of a schema.
 */
const keywords: Readonly<Record<string, (value: unknown) => boolean>> = {
  $ref: (value) => typeof value === 'string',
  description: (value) => typeof value === 'string' && value !== '',
  type: (value) => [value].flat().every((one) => types.includes(String(one))),
  enum: (value) => Array.isArray(value) && value.length > 0 && new Set(value).size === value.length,
  const: () => true,
  anyOf: isSomeSchemas,
  oneOf: isSomeSchemas,
  allOf: isSomeSchemas,
  properties: isObject,
  required: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  additionalProperties: (value) => typeof value === 'boolean' || isObject(value),
  propertyNames: isObject,
  items: (value) => typeof value === 'boolean' || isObject(value),
  prefixItems: isSomeSchemas,
  minItems: Number.isInteger,
  maxItems: Number.isInteger,
  minLength: Number.isInteger,
  maxLength: Number.isInteger,
  pattern: (value) => typeof value === 'string' && new RegExp(value, 'u').source !== '',
  format: (value) => typeof value === 'string',
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  exclusiveMinimum: Number.isFinite,
  exclusiveMaximum: Number.isFinite,
  default: () => true,
};
const types = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSomeSchemas(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** A copy, since the validator writes on what it is given. It takes a property that is called `$ref`, as JSON Schema has one, for a reference. */
function forValidator(description: OpenApi): string {
  return JSON.stringify(
    description,
    (key, value: unknown) => (key === '$ref' && isObject(value) ? undefined : value),
    2,
  );
}

it('has every route of the server, and no other', () => {
  const routes = apiRoutes().map(({ method, path }) => `${method} ${path.replaceAll(/:([a-z_]+)/gi, '{$1}')}`);
  const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
  expect(described.toSorted()).toEqual(routes.toSorted());
});

it('is valid by the official meta-schema of OpenAPI 3.1, and each of its references leads somewhere', async () => {
  const validator = new Validator();
  expect(await validator.validate(forValidator(document))).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  const [name = ''] = Object.keys(document.components.schemas);
  const schemas = { ...document.components.schemas, [name]: { $ref: '#/components/schemas/Nowhere' } };
  const broken = { ...document, components: { ...document.components, schemas } };
  expect(await validator.validate(forValidator(broken))).toMatchObject({ valid: false });
});

it('has schemas of words that JSON Schema 2020-12 has', () => {
  const wrong = all.flatMap((schema) =>
    Object.entries(schema).filter(([word, value]) => keywords[word]?.(value) !== true),
  );
  expect(wrong).toEqual([]);
  expect(all.length).toBeGreaterThan(500);
});

it('names each operation and each parameter once, and declares what stands in its path', () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { path, method, operation } of operations) {
    const { parameters = [], requestBody } = operation;
    const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(inPath);
    const names = parameters.map((each) => `${each.in} ${each.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(operation.tags.every((tag) => tags.includes(tag))).toBe(true);
    expect(method === 'get' && requestBody !== undefined).toBe(false);
  }
});

it('uses each of its types', () => {
  const used = new Set(all.flatMap(({ $ref }) => $ref?.replace('#/components/schemas/', '') ?? []));
  expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([]);
});
