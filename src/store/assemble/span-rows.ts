import { type FieldName, fields } from '#trace/convention/fields.ts';
import type { StepKind } from '#trace/convention/step-kind.ts';
import type { OwnAttribute } from '#trace/own-attributes.ts';
import { layered, text } from '../sql.ts';
import { type AttributeKeys, ownPrefix, resourceSql } from './attribute-keys.ts';
import { evaluationKeys, evaluationsSql, noEvaluations } from './evaluations.ts';
import { fieldKeys, isSaid, numberLayers, textSql } from './field-sql.ts';
import { kindKeys, kindColumns } from './kind-sql.ts';
import type { SpanSource } from './span-source.ts';

/** How much of a tool's arguments a step keeps; the whole is in the span. */
const argumentsKept = 4000;

/**
 * One row a span, in canonical words: the attributes of every dialect read by the tables of `#trace/convention`. `scope`
 * is a condition on the ids of the source, `extra` are more columns over the span's attributes.
 */
export function spanRows(source: SpanSource, keys: AttributeKeys, scope: string, extra: readonly string[]): string {
  const columns = Object.entries(source.columns)
    .filter(([name]) => !asArrays.has(name))
    .map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
  // ClickHouse moves no `GLOBAL IN` there by itself, and without it reads the attributes of all spans near those of the scope.
  const raw = `SELECT ${columns.join(', ')} FROM ${source.table} PREWHERE ${scope}`;
  const [quick = [], rawNumbers = [], inclusive = []] = numberLayers(keys, numbers);
  const read = layered(raw, [
    ...keys.layers,
    [...kindColumns(keys), `throwIf(has_unread, ${text(otherAttributes)}) AS is_refused`],
    [...quick, ...rawNumbers, ...texts(keys)],
  ]);
  // From here on only what is used: every column that is passed on costs time in the analysis of the query.
  return `SELECT ${[...passedOn, ...facts(keys), ...inclusive, ...extra].join(',\n  ')}\nFROM (${read})`;
}

/** Columns of the source that are read as arrays of keys and values instead. */
const asArrays: ReadonlySet<string> = new Set(['Attributes', 'Resource']);

/** What the engine says when a span of the batch has attributes that the statement was not made for. */
export const otherAttributes = 'the statement was made for other attributes';

/** Columns of the source and of the layers that the next step needs as they are. */
const passedOn = [
  'TraceId',
  'SpanId',
  'ParentSpanId',
  'SpanKind',
  'ServiceName',
  'Timestamp',
  'Duration',
  'StatusMessage',
  'kind',
  'is_refused',
];

/** Fields of the conventions that are read as numbers, under their own names. */
export const numbers = [
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'cost_usd',
  'time_to_first_token_s',
  'sample_rate',
  'http_status',
] as const satisfies readonly FieldName[];

/** Fields that are read as text, and the column each becomes. */
export const textColumns = {
  tool_name: 'tool_name',
  model: 'model',
  provider: 'provider',
  finish_reasons: 'finish_reasons',
  response_id: 'response_id',
  session: 'session',
  user: 'user_id',
  agent_name: 'agent',
  agent_version: 'agent_version',
  environment: 'environment',
  language: 'language',
  case: 'case_id',
  prompt_version: 'prompt_version',
  tool_call_id: 'tool_call_id',
  mcp_method: 'mcp_method',
  error_type: 'said_error_type',
} as const satisfies Partial<Record<FieldName, string>>;

/** Fields that only some kinds of step have, and that may be long. */
export const longColumns: Readonly<Partial<Record<FieldName, { kinds: readonly StepKind[] }>>> = {
  tool_definitions: { kinds: ['model', 'agent'] },
  input_messages: { kinds: ['model', 'agent'] },
  input_value: { kinds: ['model', 'agent'] },
  tool_arguments: { kinds: ['tool'] },
  tool_result: { kinds: ['tool'] },
  guard_decision: { kinds: ['guard'] },
};

function texts(keys: AttributeKeys): string[] {
  return [
    ...typedEntries(textColumns).map(([name, column]) => `${textSql(keys, name)} AS ${column}`),
    ...typedEntries(longColumns).map(([name, { kinds }]) => `${textSql(keys, name, kinds)} AS ${name}`),
  ];
}

/** Text columns of which the next step sees only what is made of them. */
const reread: ReadonlySet<string> = new Set(['tool_name', 'mcp_method', 'said_error_type', 'finish_reasons']);

function facts(keys: AttributeKeys): string[] {
  return [
    ...Object.values(textColumns).filter((column) => !reread.has(column)),
    'tool_definitions',
    'input_messages',
    `${isSaid(keys, 'input_value') ? "if(input_messages != '', input_messages, input_value)" : 'input_messages'} AS input`,
    `countSubstrings(input_messages, '"role":"user"') + countSubstrings(input_messages, '"role": "user"') AS user_messages`,
    `${resourceSql(keys, serviceVersion)} AS service_version`,
    'toUnixTimestamp64Nano(Timestamp) AS started_ns',
    // What stands nearest the root counts first; among equals the earliest.
    `toUInt64(greatest(toUnixTimestamp64Nano(Timestamp), 0)) + if(ParentSpanId = '', 0, 9223372036854775808) AS nearness`,
    '-toInt64(Duration) AS shortness',
    `${keys.value(timeUnknown)} = 'true' AS is_timeless`,
    `StatusCode = 'error' AS errored`,
    `if(kind = 'tool' AND tool_name != '', tool_name, SpanName) AS name`,
    `substringUTF8(tool_arguments, 1, ${argumentsKept}) AS kept_arguments`,
    `if(tool_result = '', '', lower(hex(sipHash128(tool_result)))) AS result_digest`,
    `multiIf(said_error_type != '', said_error_type, StatusCode = 'error', 'error', '') AS error_type`,
    `CAST(${keys.hasOwn ? `mapFilter((k, x) -> startsWith(k, ${text(ownPrefix)}), mapFromArrays(Keys, Values))` : 'map()'}, 'Map(String, String)') AS facts`,
    `arraySum(arrayMap(x -> toUInt32OrZero(x), extractAll(${keys.value(redactedKey)}, ':([0-9]+)'))) AS redactions`,
    `${evaluationsSql(keys) ?? noEvaluations} AS evaluations`,
  ];
}

/** The fields of a table of columns: its keys are names of fields, which `Object.entries` forgets. */
function typedEntries<V>(record: Readonly<Partial<Record<FieldName, V>>>): [FieldName, V][] {
  return fields.flatMap(({ name }) => {
    const value = record[name];
    return value === undefined ? [] : [[name, value] satisfies [FieldName, V]];
  });
}

/** What the recorder redacted on a span, by rule: `{"email":2}`. */
export const redactedKey = 'airworthy.redacted';
/** The attribute of a resource that is a run's service version. */
export const serviceVersion = 'service.version';
const timeUnknown: OwnAttribute = 'airworthy.time_unknown';

/** Keys of all attributes that {@link spanRows} reads. */
export const spanKeys: readonly string[] = [
  ...kindKeys,
  ...fieldKeys([
    ...numbers,
    ...typedEntries(textColumns).map(([name]) => name),
    ...typedEntries(longColumns).map(([name]) => name),
  ]),
  ...evaluationKeys,
  timeUnknown,
  redactedKey,
];
