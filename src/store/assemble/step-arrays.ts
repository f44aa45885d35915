import { usageKinds, wrapperKinds } from '#trace/convention/count-once.ts';
import { oneOf } from '../sql.ts';
import { firstSaid, isAmong, lookedUp } from './array-sql.ts';
import type { StepColumn, StepTuples } from './step-columns.ts';
import { hasMark } from './step-marks.ts';

/**
 * Columns that turn `all_steps`, as the spans say it, into `counted` (the steps, each once) and `billed` (flags: the calls
 * whose tokens are added): duplicates of delivery, wrappers around a call of the same kind and tool calls seen twice are gone.
 * Source of the rules: `#trace/convention/count-once.ts`. Flags are made, not copies of the steps, which are wide. The long
 * ways round are taken only by traces that need them, and that over MCP (`served`) is not even in the query where no span is
 * of it.
 */
export function stepArrays(steps: StepTuples, served: boolean): readonly (readonly string[])[] {
  const all = (name: StepColumn): string => steps.column('all_steps', name);
  const allOf = (...names: StepColumn[]): string => names.map(all).join(', ');
  const isUsage = oneOf('k', usageKinds);
  const keysWithTokens = (keys: string): string =>
    `arrayFilter((k, i, o) -> isNotNull(i) OR isNotNull(o), ${keys}, ${allOf('input_tokens', 'output_tokens')})`;
  // A step inside one of the same kind that has tokens, or around one: only one of the two may be added.
  const usageInside = isAmong('self_keys', `arrayIntersect(nested, ${keysWithTokens('outer_keys')})`);
  const usageAround = isAmong('outer_keys', `arrayIntersect(nested, ${keysWithTokens('self_keys')})`);
  // MCP has no call ids: its spans, client's and server's, take the call of the tool span they are right inside of.
  const toolKeys = `arrayMap((k, n, id) -> if(k = 'tool', cityHash64(n, id), 0), ${allOf('kind', 'name', 'SpanId')})`;
  const servedKeys = `arrayMap((m, n, id) -> if(${hasMark('m', 'is_served')}, cityHash64(n, id), 1), ${allOf('marks', 'name', 'ParentSpanId')})`;
  const outerCalls = (calls: string): string => lookedUp(servedKeys, toolKeys, { found: calls, otherwise: calls });
  const merged = (name: StepColumn): string =>
    steps.has(name)
      ? `if(arrayMax(nth_of_call) = 1, ${steps.column('counted', name)}, arrayFilter((x, k) -> k, ${firstSaid('calls', all(name))}, kept))`
      : steps.column('counted', name);
  return [
    [
      // Digests by which steps that are one are found: numbers are compared many times as fast as texts. 0 and 1 are none and never equal.
      `arrayMap((k, id) -> if(${oneOf('k', wrapperKinds)}, cityHash64(k, id), 0), ${allOf('kind', 'SpanId')}) AS self_keys`,
      `arrayMap((k, id) -> if(${oneOf('k', wrapperKinds)}, cityHash64(k, id), 1), ${allOf('kind', 'ParentSpanId')}) AS outer_keys`,
      steps.has('tool_call_id')
        ? `arrayMap((k, call, id) -> cityHash64(if(k = 'tool' AND call != '', call, id)), ${allOf('kind', 'tool_call_id', 'SpanId')}) AS call_keys`
        : `arrayMap(id -> cityHash64(id), ${all('SpanId')}) AS call_keys`,
    ],
    [
      'arrayIntersect(self_keys, outer_keys) AS nested',
      `${served ? `if(any_served, ${outerCalls(outerCalls('call_keys'))}, call_keys)` : 'call_keys'} AS calls`,
    ],
    // The same span twice is the same call twice.
    ['arrayEnumerateUniq(calls) AS nth_of_call'],
    [
      `if(empty(nested), arrayMap(n -> n = 1, nth_of_call), arrayMap((n, wraps) -> n = 1 AND NOT wraps, nth_of_call, ${isAmong('self_keys', 'nested')})) AS kept`,
      `if(empty(nested), arrayMap((k, n) -> ${isUsage} AND n = 1, ${all('kind')}, nth_of_call), arrayMap((k, n, i, o, inside, around) -> ${isUsage} AND n = 1 AND NOT inside AND (isNotNull(i) OR isNotNull(o) OR NOT around), ${all('kind')}, nth_of_call, ${allOf('input_tokens', 'output_tokens')}, ${usageInside}, ${usageAround})) AS billed`,
    ],
    [`arrayFilter((s, k) -> k, all_steps, kept) AS counted`],
    [
      `${merged('kept_arguments')} AS step_arguments`,
      `${merged('result_digest')} AS step_results`,
      `${merged('error_type')} AS step_errors`,
    ],
  ];
}

/** Columns that count things in `counted` and add up what is `billed`. */
export function stepCounts(steps: StepTuples, helpTools: readonly string[]): string[] {
  const all = (name: StepColumn): string => steps.column('all_steps', name);
  const sum = (name: StepColumn): string => (steps.has(name) ? sumOf(name) : "CAST(NULL, 'Nullable(UInt64)')");
  const sumOf = (name: StepColumn): string =>
    `toUInt64(coalesce(if(spans = distinct_spans AND empty(nested), sum_${name}, if(arrayExists((x, b) -> b AND isNotNull(x), ${all(name)}, billed), arraySum((x, b) -> if(b, ifNull(x, 0), 0), ${all(name)}, billed), NULL)), root_${name}))`;
  const kinds = steps.column('counted', 'kind');
  const names = steps.column('counted', 'name');
  const count = (test: string, arrays = ''): string =>
    `toUInt32(arrayCount((k${arrays === '' ? '' : ', x'}) -> ${test}, ${kinds}${arrays === '' ? '' : `, ${arrays}`}))`;
  const marked = (mark: 'is_refusal' | 'is_rate_limit' | 'is_intervention'): string =>
    `toUInt32(arrayCount(m -> ${hasMark('m', mark)}, ${steps.column('counted', 'marks')}))`;
  // What stands before the first step does not matter but for its error.
  const previous = (array: string, first = `${array}[1]`): string =>
    `arraySlice(arrayPushFront(${array}, ${first}), 1, length(counted))`;
  const sameAsBefore = `arrayCount((k, n, a, k0, n0, a0, e0) -> e0 != '' AND k = k0 AND n = n0 AND (k != 'tool' OR a = a0), ${[kinds, names, 'step_arguments', previous(kinds), previous(names), previous('step_arguments'), previous('step_errors', "''")].join(', ')})`;
  return [
    `${sum('input_tokens')} AS run_input_tokens`,
    `${sum('output_tokens')} AS run_output_tokens`,
    `${sum('cache_read_tokens')} AS run_cache_read_tokens`,
    `${sum('cache_write_tokens')} AS run_cache_write_tokens`,
    `${sum('reasoning_tokens')} AS run_reasoning_tokens`,
    `arraySum((x, b) -> if(b, ifNull(x, 0), 0), ${all('priced_usd')}, billed) AS run_cost_usd`,
    `arrayCount((x, b) -> b AND isNull(x), ${all('priced_usd')}, billed) AS calls_without_cost`,
    `arrayDistinct(arrayFilter((m, x, b) -> b AND isNull(x) AND m != '', ${all('model')}, ${all('priced_usd')}, billed)) AS run_unpriced_models`,
    `arrayDistinct(arrayFilter((m, b) -> b AND m != '', ${all('model')}, billed)) AS run_models`,
    `toUInt32(countEqual(${kinds}, 'model')) AS run_model_calls`,
    `toUInt32(countEqual(${kinds}, 'tool')) AS run_tool_calls`,
    `${count("k = 'tool' AND x != ''", 'step_errors')} AS run_tool_errors`,
    `${count(`k = 'tool' AND ${oneOf('x', helpTools)}`, names)} AS run_help_asked`,
    `${marked('is_refusal')} AS run_refusals`,
    `${marked('is_rate_limit')} AS run_rate_limited`,
    `${marked('is_intervention')} AS run_guard_interventions`,
    `toUInt32(if(arrayExists(e -> e != '', step_errors), ${sameAsBefore}, 0)) AS run_retries`,
    steps.has('time_to_first_token_s')
      ? `arrayFirst(x -> isNotNull(x), ${steps.column('counted', 'time_to_first_token_s')}) * 1000 AS run_time_to_first_token_ms`
      : "CAST(NULL, 'Nullable(Float64)') AS run_time_to_first_token_ms",
  ];
}
