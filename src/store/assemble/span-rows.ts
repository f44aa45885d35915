import type { FieldName } from '#trace/convention/fields.ts';
import type { StepKind } from '#trace/convention/step-kind.ts';
import { dimensionPrefix, type OwnAttribute } from '#trace/own-attributes.ts';
import { layered, oneOf, text } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';
import { fieldKeys, numberLayers, textSql } from './field-sql.ts';
import { kindKeys, kindLayers } from './kind-sql.ts';
import type { SpanSource } from './span-source.ts';

/** How much of a tool's arguments a step keeps; the whole is in the span. */
const argumentsKept = 4000;

/**
 * One row a span, in canonical words: the attributes of every dialect read by the tables of `#trace/convention`. `scope`
 * is a condition on the source's columns.
 */
export function spanRows(source: SpanSource, keys: AttributeKeys, scope: string): string {
  const columns = Object.entries(source.columns).map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
  const raw = `SELECT ${columns.join(', ')} FROM ${source.table} WHERE ${scope}`;
  const [quick = [], rawNumbers = [], inclusive = []] = numberLayers(keys, numbers);
  return layered(raw, [
    ...keys.layers,
    ...kindLayers(keys),
    [...quick, ...texts(keys)],
    [...rawNumbers, ...facts(keys)],
    inclusive,
  ]);
}

/** Fields of the conventions that are read as numbers, under their own names. */
const numbers = [
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
const textColumns = {
  tool_name: 'tool_name',
  model: 'model',
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
const longColumns = {
  tool_definitions: { kinds: ['model', 'agent'] },
  input_messages: { kinds: ['model', 'agent'] },
  input_value: { kinds: ['model', 'agent'] },
  tool_arguments: { kinds: ['tool'] },
  tool_result: { kinds: ['tool'] },
  guard_decision: { kinds: ['guard'] },
} as const satisfies Partial<Record<FieldName, { kinds: readonly StepKind[] }>>;

function texts(keys: AttributeKeys): string[] {
  return [
    ...typedEntries(textColumns).map(([name, column]) => `${textSql(keys, name)} AS ${column}`),
    ...typedEntries(longColumns).map(([name, { kinds }]) => `if(${oneOf('kind', kinds)}, ${textSql(keys, name)}, '') AS ${name}`),
    ...ownKeys.map((name) => `${keys.value(name)} AS ${ownColumn(name)}`),
  ];
}

function facts(keys: AttributeKeys): string[] {
  return [
    'toUnixTimestamp64Nano(Timestamp) AS started_ns',
    // What stands nearest the root counts first; among equals the earliest.
    `toUInt64(greatest(toUnixTimestamp64Nano(Timestamp), 0)) + if(ParentSpanId = '', 0, 9223372036854775808) AS nearness`,
    `StatusCode = 'error' AS errored`,
    `if(kind = 'tool' AND tool_name != '', tool_name, SpanName) AS name`,
    `substringUTF8(tool_arguments, 1, ${argumentsKept}) AS kept_arguments`,
    `if(tool_result = '', '', lower(hex(sipHash128(tool_result)))) AS result_digest`,
    `mcp_method != '' AS by_mcp`,
    `multiIf(said_error_type != '', said_error_type, StatusCode = 'error', 'error', '') AS error_type`,
    `if(ParentSpanId = '' OR kind = 'agent', mapFilter((k, x) -> startsWith(k, 'airworthy.'), Attributes), map()) AS facts`,
    `arraySum(arrayMap(x -> toUInt32OrZero(x), extractAll(${keys.value(redactedKey)}, ':([0-9]+)'))) AS redactions`,
    `arrayFilter(e -> e.1 = 'gen_ai.evaluation.result', arrayZip(EventNames, EventAttributes, EventTimes)) AS evaluation_events`,
  ];
}

function ownColumn(name: OwnAttribute): string {
  return `own_${name.slice('airworthy.'.length).replaceAll('.', '_')}`;
}

function typedEntries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

/** The attributes of our own that are read by name; dimensions and the rest come with `facts`. */
const ownKeys: readonly OwnAttribute[] = [
  'airworthy.task',
  'airworthy.release',
  'airworthy.attempt',
  'airworthy.outcome',
  'airworthy.outcome.reason',
  'airworthy.weight',
  'airworthy.human_minutes',
  'airworthy.cost_usd',
  'airworthy.time_unknown',
  'airworthy.clock',
  'airworthy.source',
  'airworthy.turns',
  'airworthy.steps',
];

/** What the recorder redacted on a span, by rule: `{"email":2}`. */
const redactedKey = 'airworthy.redacted';

/** Keys of all attributes that {@link spanRows} reads. */
export const spanKeys: readonly string[] = [
  ...kindKeys,
  ...fieldKeys([...numbers, ...typedEntries(textColumns).map(([name]) => name), ...typedEntries(longColumns).map(([name]) => name)]),
  ...ownKeys,
  redactedKey,
];

/** Of the facts of a run, the dimensions by their short name. */
export const dimensionsOfFacts = `mapApply((k, x) -> (substring(k, ${dimensionPrefix.length + 1}), x), mapFilter((k, x) -> startsWith(k, ${text(dimensionPrefix)}), facts))`;
