import type { Reading } from '#trace/task.ts';
import { firstOf, layered, numberSql, text } from '../sql.ts';
import type { Conditions } from './conditions.ts';
import { inputLengthSql, languageSql, turnsSql, userTextLayers, wordCountLayers } from './derived-dimensions.ts';
import { dimensionColumn } from './inputs.ts';
import { type OutcomeSql, outcomeSql } from './outcome-sql.ts';
import { dimensionPrefix, type OwnAttribute } from '#trace/own-attributes.ts';
import { stepArrays, stepCounts } from './step-arrays.ts';
import type { StepColumn, StepTuples } from './step-columns.ts';
import { hasMark } from './step-marks.ts';

/** The inputs of {@link runRows}: queries, each one row a trace or a session. */
export interface RunInputs {
  readonly traces: string;
  /** scored_run, entries Array(Tuple(name, value, label, source, explanation)). */
  readonly scores: string;
  /** signalled_session, signals Array(Tuple(name, at in ns)). */
  readonly signals: string;
  /** arrived_trace, last_arrival. */
  readonly arrivals: string;
  readonly steps: StepTuples;
  /** Whether any span may be one of MCP, inside the tool span it serves. */
  readonly served: boolean;
  /** Whether any span may have attributes of our own. */
  readonly own: boolean;
}

/** The query whose rows are runs, and the columns of the table `runs` that they fill, in order. */
export function runRows(
  inputs: RunInputs,
  reading: Reading,
  conditions: Conditions,
): { columns: string[]; sql: string } {
  const joined = `SELECT * FROM (${inputs.traces}) AS traces
LEFT ANY JOIN (${inputs.scores}) AS scored ON traces.run_id = scored.scored_run
LEFT ANY JOIN (${inputs.signals}) AS signalled ON traces.session = signalled.signalled_session
LEFT ANY JOIN (${inputs.arrivals}) AS arrived ON traces.run_id = arrived.arrived_trace`;
  const outcome = outcomeSql(reading, conditions);
  const layers = together([
    [...factLayers(inputs.own), derived(reading, conditions), scoreColumns],
    [...stepArrays(inputs.steps, inputs.served), stepCounts(inputs.steps, reading.helpTools)],
    [...userTextLayers('first_input'), ...wordCountLayers('said_start')],
  ]);
  const decided = layered(joined, [
    ...layers,
    [`${languageSql('language', 'said_start')} AS run_language`, `${outcome.decided} AS decided`],
  ]);
  const columns = runColumns(reading, outcome, inputs);
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS out_${name.replace('.', '_')}`);
  // A trace in which no agent acted is none of our business: a Collector's table holds all kinds.
  const sql = `SELECT ${selected.join(',\n  ')}\nFROM (${decided})\nWHERE NOT any_refused AND (notEmpty(all_steps) OR has_agent OR mapContains(facts, 'airworthy.task') OR mapContains(facts, 'airworthy.outcome'))`;
  return { columns: Object.keys(columns), sql };
}

/** Our own attributes that are read by name, and the column each becomes. */
const ownColumns = {
  own_task: 'airworthy.task',
  own_release: 'airworthy.release',
  own_attempt: 'airworthy.attempt',
  own_outcome: 'airworthy.outcome',
  own_outcome_reason: 'airworthy.outcome.reason',
  own_weight: 'airworthy.weight',
  own_cost_usd: 'airworthy.cost_usd',
  own_time_unknown: 'airworthy.time_unknown',
  own_clock: 'airworthy.clock',
  own_source: 'airworthy.source',
  own_turns: 'airworthy.turns',
  own_steps: 'airworthy.steps',
} as const satisfies Record<string, OwnAttribute>;
const humanMinutes: OwnAttribute = 'airworthy.human_minutes';

/** Layers of columns out of `span_facts`: the facts of the run, the nearer span's before the farther's, and those read by name. */
function factLayers(own: boolean): string[][] {
  if (!own) {
    const none = ["CAST(map(), 'Map(String, String)') AS facts", "CAST([], 'Array(Tuple(String, String))') AS minutes"];
    return [none, Object.keys(ownColumns).map((column) => `'' AS ${column}`)];
  }
  return [
    [
      "arrayFold((known, span) -> mapUpdate(tupleElement(span, 3), known), span_facts, CAST(map(), 'Map(String, String)')) AS facts",
      `arrayFilter(x -> x.2 != '', arrayDistinct(arrayMap(span -> (span.2, tupleElement(span, 3)['${humanMinutes}']), span_facts))) AS minutes`,
    ],
    Object.entries(ownColumns).map(([column, name]) => `facts[${text(name)}] AS ${column}`),
  ];
}

/** What was said of the run, as columns. */
const scoreColumns = ['names', 'values', 'labels', 'sources', 'explanations'].map(
  (name, i) => `tupleElement(all_entries, ${i + 1}) AS score_${name}`,
);
const version = firstOf(
  [
    ["root_version != ''", 'root_version'],
    ["agent_version != ''", 'agent_version'],
  ],
  "''",
);

/** Stacks of layers that do not need each other, as one: fewer layers take less time in the analysis of the query. */
function together(stacks: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  const height = Math.max(...stacks.map((stack) => stack.length));
  return Array.from({ length: height }, (_, i) => stacks.flatMap((stack) => stack[i] ?? []));
}

function derived(reading: Reading, conditions: Conditions): string[] {
  const tasks = Object.entries(reading.tasks)
    .filter(([, task]) => task.match !== undefined)
    .map(([name, task]): [string, string] => [
      (task.match ?? []).map((each) => conditions.met(each)).join(' OR '),
      text(name),
    ]);
  const own = (name: string): string => numberSql(name);
  return [
    `${firstOf([["own_task != ''", 'own_task'], ...tasks], "''")} AS task`,
    'ended_ns_max AS ended_ns',
    `multiIf(own_clock != '', own_clock, own_time_unknown = 'true', 'unknown', '') AS clock_flag`,
    // What people and scorers said comes before what came with the traces: it is the correction.
    `arrayConcat(entries, arrayMap(e -> (e.2, e.3, e.4, e.6, e.5), arrayReverseSort(e -> e.1, arrayDistinct(evaluations)))) AS all_entries`,
    `${version} AS run_version`,
    "multiIf(own_turns != '', toUInt32OrNull(own_turns), user_messages > 0, toUInt32(user_messages), NULL) AS run_turns",
    `${own('own_cost_usd')} AS own_cost`,
    `${own('own_weight')} AS own_weight_value`,
  ];
}

/** Of the facts of a run, the dimensions by their short name. */
const dimensionsOfFacts = `mapApply((k, x) -> (substring(k, ${dimensionPrefix.length + 1}), x), mapFilter((k, x) -> startsWith(k, ${text(dimensionPrefix)}), facts))`;

/** The dimensions of a run: those made of it, then those it says itself, then those the config declares. */
function dimensionsSql(declared: readonly string[], own: boolean): string {
  const made: Readonly<Record<string, string>> = {
    language: 'run_language',
    input_length: inputLengthSql('said_length'),
    turns: turnsSql('run_turns'),
    hour: "if(clock_flag = '', formatDateTime(fromUnixTimestamp64Nano(started_ns_min), '%H'), 'unknown')",
  };
  const given = declared.map((name): [string, string] => [name, dimensionColumn(name)]);
  const map = (entries: readonly (readonly [string, string])[]): string =>
    entries.length === 0
      ? "CAST(map(), 'Map(String, String)')"
      : `mapFilter((k, x) -> x != '', map(${entries.map(([name, sql]) => `${text(name)}, ${sql}`).join(', ')}))`;
  if (own || declared.some((name) => name in made)) {
    return `mapUpdate(mapUpdate(${map(Object.entries(made))}, ${dimensionsOfFacts}), ${map(given)})`;
  }
  return map([...Object.entries(made), ...given]);
}

function runColumns(reading: Reading, decided: OutcomeSql, { own, steps }: RunInputs): Record<string, string> {
  const step = (name: StepColumn): string => steps.column('counted', name);
  const tools = "if(tool_definitions = '', '', substring(lower(hex(sipHash128(tool_definitions))), 1, 12))";
  return {
    run_id: 'run_id',
    version: '{version:UInt64}',
    task: 'task',
    release: firstOf(
      [
        ["own_release != ''", 'own_release'],
        ["run_version != ''", 'run_version'],
        ["prompt_version != ''", 'prompt_version'],
        ["main_model != ''", 'main_model'],
      ],
      "'unknown'",
    ),
    // Of the few distinct ones only.
    release_hash: `substring(lower(hex(SHA256(toLowCardinality(concat(own_release, '\\0', run_version, '\\0', main_model, '\\0', prompt_version, '\\0', ${tools}))))), 1, 12)`,
    service: 'service',
    service_version: 'root_version',
    agent: 'agent',
    model: 'main_model',
    models: 'run_models',
    prompt_version: 'prompt_version',
    tools_hash: tools,
    environment: 'environment',
    session: 'session',
    user_id: 'user_id',
    case_id: 'case_id',
    attempt: 'toUInt32OrNull(own_attempt)',
    weight:
      'multiIf(ifNull(own_weight_value, 0) > 0, assumeNotNull(own_weight_value), ifNull(sample_rate, 0) > 1, assumeNotNull(sample_rate), 1)',
    source: 'own_source',
    started_at: 'fromUnixTimestamp64Nano(started_ns_min)',
    ended_at: 'fromUnixTimestamp64Nano(ended_ns)',
    last_arrival: 'last_arrival',
    root_seen: 'root_seen',
    clock: 'clock_flag',
    duration_ms: "if(clock_flag != '', NULL, (ended_ns - started_ns_min) / 1e6)",
    time_to_first_token_ms: 'run_time_to_first_token_ms',
    outcome: decided.outcome,
    outcome_by: decided.by,
    outcome_reason: decided.reason,
    error_type: 'root_error_type',
    cost_usd: 'multiIf(isNotNull(own_cost), own_cost, has(billed, 1) AND calls_without_cost = 0, run_cost_usd, NULL)',
    unpriced_models: 'if(isNotNull(own_cost), [], run_unpriced_models)',
    input_tokens: 'run_input_tokens',
    output_tokens: 'run_output_tokens',
    cache_read_tokens: 'run_cache_read_tokens',
    cache_write_tokens: 'run_cache_write_tokens',
    reasoning_tokens: 'run_reasoning_tokens',
    human_minutes: 'if(notEmpty(minutes), arraySum(arrayMap(x -> toFloat64OrZero(x.2), minutes)), NULL)',
    steps: "if(own_steps != '', toUInt32OrZero(own_steps), toUInt32(length(counted)))",
    model_calls: 'run_model_calls',
    tool_calls: 'run_tool_calls',
    tool_errors: 'run_tool_errors',
    retries: 'run_retries',
    refusals: 'run_refusals',
    help_asked: 'run_help_asked',
    rate_limited: 'run_rate_limited',
    guard_interventions: 'run_guard_interventions',
    turns: 'run_turns',
    spans: 'toUInt32(distinct_spans)',
    duplicate_spans: 'toUInt32(spans - distinct_spans)',
    redactions: 'toUInt32(redactions_sum)',
    dimensions: dimensionsSql(Object.keys(reading.dimensions), own),
    facts: own ? `mapFilter((k, x) -> NOT startsWith(k, ${text(dimensionPrefix)}), facts)` : 'facts',
    response_ids: 'arraySlice(arrayDistinct(all_response_ids), 1, 100)',
    'score.name': 'score_names',
    'score.value': 'score_values',
    'score.label': 'score_labels',
    'score.source': 'score_sources',
    'score.explanation': 'score_explanations',
    'step.kind': step('kind'),
    'step.name': step('name'),
    'step.span_id': step('SpanId'),
    'step.parent_span_id': step('ParentSpanId'),
    'step.started_at': `arrayMap(t -> fromUnixTimestamp64Nano(t), ${step('started_ns')})`,
    'step.duration_ms': `arrayMap((s, m) -> if(${hasMark('m', 'is_timeless')}, NULL, -s / 1e6), ${step('shortness')}, ${step('marks')})`,
    'step.model': step('model'),
    'step.provider': step('provider'),
    'step.input_tokens': `arrayMap(x -> toUInt64(x), ${step('input_tokens')})`,
    'step.output_tokens': `arrayMap(x -> toUInt64(x), ${step('output_tokens')})`,
    'step.cost_usd': step('priced_usd'),
    'step.call_id': step('tool_call_id'),
    'step.arguments': 'step_arguments',
    'step.result_digest': 'step_results',
    'step.error_type': 'step_errors',
  };
}
