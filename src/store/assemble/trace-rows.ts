import { usageKinds } from '#trace/convention/count-once.ts';
import type { FieldName } from '#trace/convention/fields.ts';
import { oneOf } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';
import { isSaid } from './field-sql.ts';

/** A trace with more steps than this keeps the first of them, and says how many spans it had. */
const stepsKept = 50_000;

/** What a step's tuple holds, in order; sorted, a trace's steps stand by time. */
export const stepColumns = [
  'started_ns',
  // A parent that starts with its child stands before it.
  'shortness',
  'SpanId',
  'ParentSpanId',
  'kind',
  'name',
  'duration_ms',
  'model',
  'provider',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'priced_usd',
  'tool_call_id',
  'kept_arguments',
  'result_digest',
  'error_type',
  'time_to_first_token_s',
  'is_refusal',
  'is_rate_limit',
  'is_intervention',
  'is_served',
  'self_key',
  'outer_key',
  'call_key',
] as const;
export type StepColumn = (typeof stepColumns)[number];

/** Counts that stand on the root where the source knows only the total of a run. */
const usage = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_tokens', 'reasoning_tokens'] as const;

/** Fields of which the run has what stands nearest its root, and their columns. */
const nearestTexts = [
  ['session', 'session'],
  ['user', 'user_id'],
  ['agent_name', 'agent'],
  ['agent_version', 'agent_version'],
  ['environment', 'environment'],
  ['language', 'language'],
  ['case', 'case_id'],
  ['prompt_version', 'prompt_version'],
  ['tool_definitions', 'tool_definitions'],
] as const satisfies readonly (readonly [FieldName, string])[];

/** One row a trace out of rows of spans with prices: what stands nearest the root, sums that duplicates cannot change, and the steps. */
export function traceRows(spans: string, keys: AttributeKeys, extra: readonly string[]): string {
  // What no span of the batch says needs no aggregation.
  const nearest = ([field, column]: readonly [FieldName, string]): string =>
    isSaid(keys, field) ? `argMinIf(${column}, nearness, ${column} != '') AS ${column}` : `'' AS ${column}`;
  const said = (field: FieldName, sql: string): string =>
    isSaid(keys, field) ? sql : "CAST(NULL, 'Nullable(Float64)')";
  const columns = [
    'TraceId AS run_id',
    'count() AS spans',
    'uniqExact(SpanId) AS distinct_spans',
    'min(started_ns) AS started_ns_min',
    'max(started_ns + toInt64(Duration)) AS ended_ns_max',
    "countIf(ParentSpanId = '') > 0 OR countIf(SpanKind IN ('server', 'consumer')) > 0 OR countIf(kind = 'agent') > 0 AS root_seen",
    'argMin(ServiceName, nearness) AS service',
    "argMin(Resource['service.version'], nearness) AS service_version",
    'argMin(errored, nearness) AS root_errored',
    'argMin(error_type, nearness) AS root_error_type',
    'argMin(StatusMessage, nearness) AS root_message',
    // Our own attributes of all spans, each from the span nearest the root that has it.
    'arraySort(groupArrayIf(1000)((nearness, SpanId, facts), notEmpty(facts))) AS span_facts',
    `${said('sample_rate', 'max(sample_rate)')} AS sample_rate`,
    ...usage.map(
      (name) => `${said(name, `argMinIf(${name}, nearness, kind = 'agent' AND isNotNull(${name}))`)} AS root_${name}`,
    ),
    'sum(redactions) AS redactions_sum',
    "groupUniqArrayIf(100)(response_id, response_id != '') AS response_ids",
    "argMinIf(model, started_ns, kind = 'model' AND model != '') AS main_model",
    "argMinIf(input, started_ns, input != '') AS first_input",
    "argMaxIf(input_messages, started_ns, kind = 'model' AND input_messages != '') AS last_input",
    'max(is_served) AS any_served',
    ...usage.map((name) => `${said(name, `sumIf(${name}, ${oneOf('kind', usageKinds)})`)} AS sum_${name}`),
    'groupArrayArray(1000)(evaluations) AS evaluations',
    ...nearestTexts.map(nearest),
    `arraySort(groupArrayIf(${stepsKept})((${stepColumns.join(', ')}), kind NOT IN ('other', 'evaluator'))) AS all_steps`,
  ];
  return `SELECT ${[...columns, ...extra].join(',\n  ')}\nFROM (${spans})\nGROUP BY TraceId`;
}

/** The spans with what each cost: as its source says, else by the price in force when it started, else NULL. */
export function pricedSpans(spans: string, prices: string): string {
  const rate = (kind: string): string => `price_${kind}[tier]`;
  const uncached =
    'greatest(ifNull(input_tokens, 0) - ifNull(cache_read_tokens, 0) - ifNull(cache_write_tokens, 0), 0)';
  const plain = 'greatest(ifNull(output_tokens, 0) - ifNull(reasoning_tokens, 0), 0)';
  const priced = [
    `${uncached} * ${rate('input')}`,
    `ifNull(cache_read_tokens, 0) * ${rate('cache_read')}`,
    `ifNull(cache_write_tokens, 0) * ${rate('cache_write')}`,
    `${plain} * ${rate('output')}`,
    `ifNull(reasoning_tokens, 0) * ${rate('reasoning')}`,
  ].join(' + ');
  return `SELECT *,
  multiIf(
    kind NOT IN ('model', 'embedding'), NULL,
    isNotNull(cost_usd), cost_usd,
    -- A call that a rate limit turned away is not billed; of others without tokens nobody knows.
    isNull(input_tokens) AND isNull(output_tokens), if(is_rate_limit, 0, NULL),
    NOT price_known OR tier = 0, NULL,
    (${priced}) / 1e6) AS priced_usd
FROM (SELECT *, arrayLastIndex(at -> at <= ifNull(input_tokens, 0), price_min_input_tokens) AS tier
FROM (${spans}) AS spans
ASOF LEFT JOIN (${prices}) AS prices ON spans.model = prices.price_model AND spans.provider = prices.price_provider AND spans.Timestamp >= prices.price_from)`;
}
