import { definitionName, schemaWords } from '#client/schema-words.ts';
import type { Answer, Content, JsonSchema, OpenApi, Operation } from '#server/openapi.ts';
import { anywhere, errorAnswers } from '../openapi/errors.ts';
import { table } from './page.ts';

/** docs/api.md, between the marks: each route with what it takes, what it answers in outline, and how it fails. */
export function apiReference(document: OpenApi): string {
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  const overview = routes.map(({ name, operation }) => [
    `[\`${withRoot(name)}\`](#${operation.operationId})`,
    operation.summary,
  ]);
  return [
    table(['route', ''], overview),
    'Parameters in `query` stand in the address, those in `body` are fields of a JSON object. A route needs a key of the scope `read`, where it does not say otherwise. Errors that any may have: ' +
      `${codesWords(errorAnswers(anywhere))}.`,
    ...routes.map(({ name, operation }) => routeSection(name, operation, document)),
  ].join('\n\n');
}

/** docs/api-types.md: the types that answers are made of. */
export function typesPage({ components }: OpenApi): string {
  return [
    '# Types of the API',
    '<!-- Made from the types of src/ by `npm run docs`. Do not edit. -->',
    'What the answers of the [API](api.md) are made of. A field with `?` may be missing.',
    ...Object.entries(components.schemas).map(([name, schema]) => typeSection(name, schema)),
  ]
    .join('\n\n')
    .concat('\n');
}

function withRoot(name: string): string {
  return name.replace(' /', ' /api/v1/');
}

function routeSection(name: string, operation: Operation, document: OpenApi): string {
  const { parameters = [], requestBody, responses, operationId, summary, security } = operation;
  const { '200': answer, ...errors } = responses;
  const asked = [
    ...parameters.map((each) => ({ ...each, where: each.in === 'path' ? 'path' : 'query' })),
    ...bodyFields(requestBody?.content),
  ];
  const shared = sharedWithRuns(operation, document);
  const rows = asked
    .filter((each) => !shared.includes(each.name))
    .map(({ name: field, where, schema, required, description }) => [
      `\`${field}\``,
      where,
      schemaWords(schema),
      required ? 'required' : schema.default === undefined ? '' : `\`${JSON.stringify(schema.default)}\``,
      description,
    ]);
  const codes = codesWords(errors, anywhere);
  return [
    `### <a id="${operationId}"></a>\`${withRoot(name)}\``,
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. ${keyWords(security)}`.trim(),
    ...(shared.length === 0
      ? []
      : [`Takes the filter of [\`GET /api/v1/runs\`](#getRuns): \`${shared.join('`, `')}\`.`]),
    ...(rows.length === 0 ? [] : [table(['parameter', 'in', 'type', 'default', ''], rows)]),
    `Answers ${answer === undefined ? 'nothing' : contentWords(answer.content)}.${codes === '' ? '' : ` Errors: ${codes}.`}`,
    ...outline(answer?.content['application/json']?.schema, document),
  ].join('\n\n');
}

function keyWords([first]: Operation['security']): string {
  const scope = first?.['key']?.[0];
  return scope === undefined ? 'Needs no key.' : scope === 'read' ? '' : `Key: \`${scope}\`.`;
}

/** `404 `not_found`, …`, without codes that are said elsewhere. */
function codesWords(answers: Readonly<Record<string, Answer>>, without: readonly string[] = []): string {
  return Object.entries(answers)
    .map(([status, { description }]) => {
      const codes = [...description.matchAll(/^`(\w+)`/gm)].flatMap(([, code = '']) =>
        without.includes(code) ? [] : [code],
      );
      return codes.length === 0 ? '' : `${status} ${codes.map((code) => `\`${code}\``).join(' ')}`;
    })
    .filter((words) => words !== '')
    .join(', ');
}

/** The fields of an answer, one level deep: what is below has its place among the types. */
function outline(schema: JsonSchema | undefined, { components }: OpenApi): readonly string[] {
  const found = schema?.$ref === undefined ? schema : components.schemas[definitionName(schema.$ref)];
  return found?.properties === undefined ? [] : [fieldTable(found)];
}

/** Names of parameters that stand in the list of runs, too, word for word; none where they are too few to be a filter of runs. */
function sharedWithRuns(operation: Operation, { paths }: OpenApi): readonly string[] {
  const runs = paths['/runs']?.['get'];
  if (runs === undefined || runs.operationId === operation.operationId) return [];
  const known = new Set(runs.parameters?.map((each) => JSON.stringify(each)));
  const shared = operation.parameters?.filter((each) => known.has(JSON.stringify(each))) ?? [];
  return shared.length < 10 ? [] : shared.map(({ name }) => name);
}

function bodyFields(content: Content | undefined) {
  const schema = content?.['application/json']?.schema;
  return Object.entries(schema?.properties ?? {}).map(([name, field]) => ({
    name,
    where: 'body',
    schema: field,
    required: schema?.required?.includes(name) === true && field.default === undefined,
    description: field.description ?? '',
  }));
}

function contentWords(content: Content): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      if (type === 'application/json')
        return schema.properties === undefined ? linked(schemaWords(schema)) : 'an object';
      const each = schema.anyOf?.[0] ?? schema;
      return `\`${type}\`${each.$ref === undefined ? '' : `, of ${linked(schemaWords(each))} each`}`;
    })
    .join(' or ');
}

function typeSection(name: string, schema: JsonSchema): string {
  const kinds = schema.oneOf ?? schema.anyOf;
  const { description = '' } = schema;
  const said = description === '' ? [] : [description];
  const fields = kinds === undefined ? fieldTable(schema) : kinds.map(kindTable).join('\n\nor\n\n');
  return [`## <a id="${anchorOf(name)}"></a>\`${name}\``, ...said, fields].filter((part) => part !== '').join('\n\n');
}

/** One kind of a union; those of one word are said in a line. */
function kindTable(schema: JsonSchema): string {
  return schema.properties === undefined ? linked(schemaWords(schema)) : fieldTable(schema);
}

function fieldTable({ properties = {}, required = [], ...schema }: JsonSchema): string {
  if (Object.keys(properties).length === 0) return linked(schemaWords(schema));
  const rows = Object.entries(properties).map(([name, field]) => [
    `\`${name}\`${required.includes(name) ? '' : '?'}`,
    linked(schemaWords(field)),
    field.description ?? '',
  ]);
  return table(['field', 'type', ''], rows);
}

/** Names of types lead to where they are described. */
function linked(words: string): string {
  return words.replaceAll(
    /`([A-Z][A-Za-z0-9]*)`/g,
    (_, name: string) => `[\`${name}\`](api-types.md#${anchorOf(name)})`,
  );
}

function anchorOf(name: string): string {
  return `type-${name.toLowerCase()}`;
}
