import type { Metric } from '#gate/metric.ts';
import type { Parameters } from '../engine/engine.ts';
import { text } from '../sql.ts';
import type { Topology } from '../schema/topology.ts';
import type { Where } from './where.ts';

/** Which runs of which two releases are compared, on what, sliced how. A release is named by name, version or hash. */
export interface GateSelection {
  readonly base: string;
  readonly candidate: string;
  readonly metric: Metric;
  readonly dimensions: readonly string[];
  readonly task?: string | undefined;
  /** Dimensions that a run must have. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  /** Runs that started in this time, as ISO 8601. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** A further condition on `runs`. */
  readonly only?: Where | undefined;
  /** More than these in a run are many. */
  readonly many?: { readonly retries: number; readonly toolErrors: number; readonly steps: number } | undefined;
}

/** Dimensions that are columns of their own; any other is in the map. */
export const gateColumns: readonly string[] = [
  'task',
  'agent',
  'model',
  'service',
  'service_version',
  'environment',
  'prompt_version',
  'tools_hash',
];

/** SQL for a run's value of a dimension; '' where it has none. */
export function runDimension(name: string): string {
  return gateColumns.includes(name) ? name : `dimensions[${text(name)}]`;
}

/** `is this release`: by its name, its version, or its hash. Compared one by one: that is quick on a column of few different values. */
const named = (parameter: string): string =>
  `(release = {${parameter}:String} OR service_version = {${parameter}:String} OR release_hash = {${parameter}:String})`;

/**
 * Query of the selected runs: arm, unit (the case, where there is one, else the session), value in [0, 1] or NULL, the slices each belongs to, and the combo:
 * which slices these are. Unit and combo are hashes: numbers group several times faster than text. What is out of [0, 1] is no score. A
 * fault has no value, whatever its scores say.
 */
export function selectedRuns(at: Topology, selection: GateSelection): string {
  const { metric, dimensions } = selection;
  const values = dimensions.map((name) => `toString(${runDimension(name)})`);
  const slices = dimensions.map((name) => `(${text(name)}, toString(${runDimension(name)}))`);
  return `SELECT ${named('base')} AS is_base, if(is_base, 'base', 'candidate') AS arm, run_id, task, case_id, case_id != '' AS in_case, in_case OR session != '' AS in_unit, started_at, outcome, weight AS run_weight, cost_usd, duration_ms, retries, tool_errors, steps,
  if(in_case OR session = '', sipHash64(task, case_id), sipHash64(task, session, 'session')) AS unit,
  ${valueSql(metric)} AS value,
  ${['cityHash64(task', ...values].join(', ')}) AS combo,
  arrayFilter(s -> s.1 != 'layer' OR s.2 != '', [('', '')${slices.map((slice) => `, ${slice}`).join('')}]) AS slices,
  arrayStringConcat([${['task', ...dimensions.filter((name) => name !== 'task' && name !== 'layer').map(runDimension)].map((sql) => `toString(${sql})`).join(', ')}], '\\0') AS stratum
FROM ${at.database}.runs FINAL
WHERE ${selectionConditions(selection)}`;
}

/** The condition on `runs` to be selected. */
export function selectionConditions({ task, where = {}, since, until, only }: GateSelection): string {
  const conditions = [
    `(${named('base')} OR ${named('candidate')})`,
    ...(task === undefined ? [] : ['task = {task:String}']),
    ...Object.entries(where).map(([name, value]) => `${runDimension(name)} = ${text(value)}`),
    ...(since === undefined ? [] : ['started_at >= parseDateTime64BestEffort({since:String}, 9)']),
    ...(until === undefined ? [] : ['started_at < parseDateTime64BestEffort({until:String}, 9)']),
    ...(only === undefined ? [] : [only.sql]),
  ];
  return conditions.join(' AND ');
}

function valueSql(metric: Metric): string {
  if (metric === 'success') {
    return "multiIf(outcome = 'success', toNullable(1.), outcome IN ('fault', 'unknown', ''), NULL, toNullable(0.))";
  }
  const score = `if(outcome = 'fault' OR NOT has(score.name, {score:String}), NULL, score.value[indexOf(score.name, {score:String})])`;
  const inRange = `if(${score} BETWEEN 0 AND 1, ${score}, NULL)`;
  return metric.better === 'lower' ? `1 - ${inRange}` : inRange;
}

/** The parameters that {@link selectedRuns} reads. */
export function selectionParameters(selection: GateSelection): Parameters {
  const { base, candidate, metric, task, since, until, only } = selection;
  return {
    ...only?.parameters,
    base,
    candidate,
    ...(metric === 'success' ? {} : { score: metric.score }),
    ...(task === undefined ? {} : { task }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}
