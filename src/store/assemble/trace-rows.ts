import { usageKinds } from '#trace/convention/count-once.ts';
import type { FieldName } from '#trace/convention/fields.ts';
import { oneOf } from '../sql.ts';
import type { AttributeKeys } from './attribute-keys.ts';
import { evaluationsSql, noEvaluations } from './evaluations.ts';
import { isSaid } from './field-sql.ts';
import { redactedKey } from './span-rows.ts';
import type { StepTuples } from './step-columns.ts';
import { marksSql } from './step-marks.ts';

/** A trace with more steps than this keeps the first of them, and says how many spans it had. */
const stepsKept = 50_000;

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

/** What a run has of its root, and the columns of spans it is in. */
const ofRoot = {
  service: 'ServiceName',
  root_version: 'service_version',
  root_errored: 'errored',
  root_error_type: 'error_type',
  root_message: 'StatusMessage',
} as const;

/** One row a trace out of rows of spans with prices: what stands nearest the root, sums that duplicates cannot change, and the steps. */
export function traceRows(spans: string, keys: AttributeKeys, steps: StepTuples, extra: readonly string[]): string {
  // What no span of the batch says needs no aggregation.
  const nearest = ([field, column]: readonly [FieldName, string]): string =>
    isSaid(keys, field) ? `argMinIf(${column}, nearness, ${column} != '') AS ${column}` : `'' AS ${column}`;
  const said = (field: FieldName, sql: string): string =>
    isSaid(keys, field) ? sql : "CAST(NULL, 'Nullable(Float64)')";
  const columns = [
    'TraceId AS run_id',
    'count() AS spans',
    'max(is_refused) AS any_refused',
    // A list and no set: sets of traces that two threads read are merged element by element.
    'arrayUniq(groupArray(cityHash64(SpanId))) AS distinct_spans',
    'min(started_ns) AS started_ns_min',
    'max(started_ns + toInt64(Duration)) AS ended_ns_max',
    "max(kind = 'agent') AS has_agent",
    "max(ParentSpanId = '' OR SpanKind IN ('server', 'consumer') OR kind = 'agent') AS root_seen",
    // Each for itself: of a tuple each new least makes columns anew.
    ...Object.entries(ofRoot).map(([name, column]) => `argMin(${column}, nearness) AS ${name}`),
    // Our own attributes of all spans, each from the span nearest the root that has it.
    keys.hasOwn
      ? 'arraySort(groupArrayIf(1000)((nearness, SpanId, facts), notEmpty(facts))) AS span_facts'
      : "CAST([], 'Array(Tuple(UInt64, String, Map(String, String)))') AS span_facts",
    `${said('sample_rate', 'max(sample_rate)')} AS sample_rate`,
    ...usage.map(
      (name) => `${said(name, `argMinIf(${name}, nearness, kind = 'agent' AND isNotNull(${name}))`)} AS root_${name}`,
    ),
    keys.has(redactedKey) ? 'sum(redactions) AS redactions_sum' : '0 AS redactions_sum',
    isSaid(keys, 'response_id')
      ? "groupArrayIf(1000)(response_id, response_id != '') AS all_response_ids"
      : "CAST([], 'Array(String)') AS all_response_ids",
    "argMinIf(model, started_ns, kind = 'model' AND model != '') AS main_model",
    "argMinIf(input, started_ns, input != '') AS first_input",
    // Of the last call only this is asked; the messages themselves would be copied at each call that is later than those before.
    "argMaxIf(user_messages, started_ns, kind = 'model' AND input_messages != '') AS user_messages",
    isSaid(keys, 'mcp_method') ? 'max(is_served) AS any_served' : 'false AS any_served',
    ...usage.map((name) => `${said(name, `sumIf(${name}, ${oneOf('kind', usageKinds)})`)} AS sum_${name}`),
    `${evaluationsSql(keys) === undefined ? noEvaluations : 'groupArrayArray(1000)(evaluations)'} AS evaluations`,
    ...nearestTexts.map(nearest),
    `arraySort(groupArrayIf(${stepsKept})(${steps.tuple}, kind NOT IN ('other', 'evaluator', 'agent'))) AS all_steps`,
  ];
  return `SELECT ${[...columns, ...extra].join(',\n  ')}\nFROM (${spans})\nGROUP BY TraceId`;
}

/** The rates of a tier of prices, in order. */
export const rates = ['input', 'output', 'cache_read', 'cache_write', 'reasoning'] as const;
/** Parts of a count of tokens that have a rate of their own. */
const ratedParts = {
  cache_read_tokens: 'cache_read',
  cache_write_tokens: 'cache_write',
  reasoning_tokens: 'reasoning',
} as const;

/** The spans with what each cost: as its source says, else by the price in force when it started, else NULL. */
export function pricedSpans(spans: string, prices: string, keys: AttributeKeys): string {
  const rate = (kind: (typeof rates)[number]): string =>
    `price_rates[(tier - 1) * ${rates.length} + ${rates.indexOf(kind) + 1}]`;
  const known = (names: readonly (keyof typeof ratedParts)[]): (keyof typeof ratedParts)[] =>
    names.filter((name) => isSaid(keys, name));
  // What is left of a count without its parts, which have rates of their own.
  const plain = (count: string, parts: readonly string[]): string =>
    `greatest(${[count, ...parts].map((name) => `ifNull(${name}, 0)`).join(' - ')}, 0)`;
  const part = (name: keyof typeof ratedParts): string[] =>
    isSaid(keys, name) ? [`ifNull(${name}, 0) * ${rate(ratedParts[name])}`] : [];
  const priced = [
    `${plain('input_tokens', known(['cache_read_tokens', 'cache_write_tokens']))} * ${rate('input')}`,
    ...part('cache_read_tokens'),
    ...part('cache_write_tokens'),
    `${plain('output_tokens', known(['reasoning_tokens']))} * ${rate('output')}`,
    ...part('reasoning_tokens'),
  ].join(' + ');
  return `SELECT *, ${marksSql} AS marks,
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
