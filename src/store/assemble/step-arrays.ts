import { usageKinds, wrapperKinds } from '#trace/convention/count-once.ts';
import { oneOf, texts } from '../sql.ts';
import { type StepColumn, stepColumns } from './trace-rows.ts';

const rateLimits = ['429', 'rate_limit', 'rate_limit_error', 'rate_limit_exceeded', 'RateLimitError', 'too_many_requests', 'TooManyRequests'];

/** The array of one column of an array of step tuples. */
export function column(steps: string, name: StepColumn): string {
  return `tupleElement(${steps}, ${stepColumns.indexOf(name) + 1})`;
}

function of(name: StepColumn, step = 's'): string {
  return `tupleElement(${step}, ${stepColumns.indexOf(name) + 1})`;
}

const hasTokens = `(isNotNull(${of('input_tokens')}) OR isNotNull(${of('output_tokens')}))`;
const wrappable = oneOf(of('kind'), wrapperKinds);

/** SQL for which elements of `keys` are in `among`, whose own are distinct. Linear, where `has` in a lambda is quadratic. */
function amongSql(keys: string, among: string): string {
  return `arraySlice(arrayMap(n -> n > 1, arrayEnumerateUniq(arrayConcat(${among}, ${keys}))), length(${among}) + 1)`;
}

/**
 * Columns that turn `all_steps`, as the spans say it, into `counted` (the steps, each once) and `usage` (the calls whose
 * tokens are added): duplicates of delivery, wrappers around a call of the same kind and tool calls seen twice are gone.
 * Source of the rules: `#trace/convention/count-once.ts`.
 */
export const stepArrays: readonly (readonly string[])[] = [
  [`arrayFilter((s, n) -> n = 1, all_steps, arrayEnumerateUniq(${column('all_steps', 'SpanId')})) AS once`],
  [
    // A wrapper: one of its children is of the same kind. Its tokens are left out only if such a child has any.
    `arrayMap(s -> concat(${of('kind')}, ${of('SpanId')}), once) AS self_keys`,
    `arrayDistinct(arrayMap(s -> concat(${of('kind')}, ${of('ParentSpanId')}), arrayFilter(s -> ${wrappable}, once))) AS inner_keys`,
    `arrayDistinct(arrayMap(s -> concat(${of('kind')}, ${of('ParentSpanId')}), arrayFilter(s -> ${wrappable} AND ${hasTokens}, once))) AS inner_usage_keys`,
    // A call without tokens inside one that has them: those of the wrapper count, and it is not a call of unknown cost.
    `arrayMap(s -> concat(${of('kind')}, ${of('ParentSpanId')}, if(${hasTokens}, '+', '')), once) AS parent_keys`,
    `arrayDistinct(arrayMap(s -> concat(${of('kind')}, ${of('SpanId')}), arrayFilter(s -> ${wrappable} AND ${hasTokens}, once))) AS outer_usage_keys`,
    // A tool call seen twice: the same call id, or an MCP span right inside the span of the tool it serves.
    `arrayMap((s, i) -> if(${of('kind')} = 'tool' AND ${of('tool_call_id')} != '', ${of('tool_call_id')}, toString(i)), once, arrayEnumerate(once)) AS call_keys`,
    `arrayDistinct(arrayMap(s -> if(${of('kind')} = 'tool', concat(${of('SpanId')}, ${of('name')}), ''), once)) AS tool_keys`,
    `arrayMap((s, i) -> if(${of('kind')} = 'tool' AND ${of('by_mcp')}, concat(${of('ParentSpanId')}, ${of('name')}), toString(i)), once, arrayEnumerate(once)) AS mcp_keys`,
  ],
  [
    `${amongSql('self_keys', 'inner_keys')} AS is_wrapper`,
    `${amongSql('self_keys', 'inner_usage_keys')} AS is_counted_inside`,
    `arraySlice(arrayMap(n -> n > 1, arrayEnumerateUniq(arrayConcat(outer_usage_keys, arrayMap((k, i) -> if(endsWith(k, '+'), concat(k, toString(i)), k), parent_keys, arrayEnumerate(parent_keys))))), length(outer_usage_keys) + 1) AS is_covered`,
    `${amongSql('mcp_keys', 'tool_keys')} AS is_served`,
  ],
  [
    `arrayFilter((s, inside, covered) -> ${oneOf(of('kind'), usageKinds)} AND NOT inside AND NOT covered, once, is_counted_inside, is_covered) AS usage`,
    `arrayFilter((s, wrapper, n, served) -> ${of('kind')} != 'agent' AND NOT wrapper AND NOT served AND n = 1, once, is_wrapper, arrayEnumerateUniq(call_keys), is_served) AS counted`,
  ],
];

/** Columns that count things in `counted` and add up `usage`. */
export function stepCounts(helpTools: readonly string[], guardWords: readonly string[]): string[] {
  const sum = (name: StepColumn): string =>
    `if(arrayExists(x -> isNotNull(x), ${column('usage', name)}), toUInt64(arraySum(arrayMap(x -> ifNull(x, 0), ${column('usage', name)}))), toUInt64(root_${name}))`;
  const count = (test: string): string => `toUInt32(arrayCount(s -> ${test}, counted))`;
  const kind = of('kind');
  const previous = (name: StepColumn): string => `arraySlice(arrayPushFront(${column('counted', name)}, ''), 1, length(counted))`;
  const sameAsBefore = `arrayMap((k, n, a, k0, n0, a0, e0) -> e0 != '' AND k = k0 AND n = n0 AND (k != 'tool' OR a = a0), ${['kind', 'name', 'kept_arguments'].map((name) => column('counted', name as StepColumn)).join(', ')}, ${previous('kind')}, ${previous('name')}, ${previous('kept_arguments')}, ${previous('error_type')})`;
  return [
    `${sum('input_tokens')} AS run_input_tokens`,
    `${sum('output_tokens')} AS run_output_tokens`,
    `${sum('cache_read_tokens')} AS run_cache_read_tokens`,
    `${sum('cache_write_tokens')} AS run_cache_write_tokens`,
    `${sum('reasoning_tokens')} AS run_reasoning_tokens`,
    `arraySum(arrayMap(x -> ifNull(x, 0), ${column('usage', 'priced_usd')})) AS run_cost_usd`,
    `arrayCount(x -> isNull(x), ${column('usage', 'priced_usd')}) AS calls_without_cost`,
    `arrayDistinct(${column(`arrayFilter(s -> isNull(${of('priced_usd')}) AND ${of('model')} != '', usage)`, 'model')}) AS run_unpriced_models`,
    `arrayFilter(m -> m != '', arrayDistinct(${column('usage', 'model')})) AS run_models`,
    `${count(`${kind} = 'model'`)} AS run_model_calls`,
    `${count(`${kind} = 'tool'`)} AS run_tool_calls`,
    `${count(`${kind} = 'tool' AND ${of('error_type')} != ''`)} AS run_tool_errors`,
    `${count(`${kind} = 'tool' AND ${oneOf(of('name'), helpTools)}`)} AS run_help_asked`,
    `${count(`match(${of('finish_reasons')}, 'content_filter|refusal')`)} AS run_refusals`,
    `${count(`${oneOf(of('error_type'), rateLimits)} OR ifNull(${of('http_status')}, 0) = 429`)} AS run_rate_limited`,
    `${count(`${kind} = 'guard' AND (has(${texts(guardWords)}, ${of('guard_decision')}) OR ${of('error_type')} != '')`)} AS run_guard_interventions`,
    `toUInt32(arrayCount(x -> x, ${sameAsBefore})) AS run_retries`,
    `arrayFirst(x -> isNotNull(x), ${column('counted', 'time_to_first_token_s')}) * 1000 AS run_time_to_first_token_ms`,
    `${column('counted', 'error_type')} AS step_errors`,
  ];
}
