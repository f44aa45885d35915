import type { Metric } from '#gate/metric.ts';
import type { Parameters } from '../engine/engine.ts';
import { text } from '../sql.ts';
import type { Topology } from '../schema/topology.ts';

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
  /** More than these in a run are many. */
  readonly many?: { readonly retries: number; readonly toolErrors: number; readonly steps: number } | undefined;
}

/** Dimensions that are columns of their own; any other is in the map. */
const columns = ['task', 'agent', 'model', 'service', 'service_version', 'environment', 'prompt_version', 'tools_hash'];

const dimension = (name: string): string => (columns.includes(name) ? name : `dimensions[${text(name)}]`);

/** `is this release`: by its name, its version, or its hash. */
const named = (parameter: string): string => `{${parameter}:String} IN (release, service_version, release_hash)`;

/**
 * Query of the selected runs: arm, unit (a case, or the run itself, as a hash: numbers group several times faster than text), value in [0, 1] or NULL, and the slices each belongs to. What is
 * out of [0, 1] is no score. A fault has no value, whatever its scores say.
 */
export function selectedRuns(at: Topology, selection: GateSelection): string {
  const { metric, dimensions, task, where = {}, since, until } = selection;
  const slices = dimensions.map((name) => `(${text(name)}, toString(${dimension(name)}))`);
  const conditions = [
    `(${named('base')} OR ${named('candidate')})`,
    ...(task === undefined ? [] : ['task = {task:String}']),
    ...Object.entries(where).map(([name, value]) => `${dimension(name)} = ${text(value)}`),
    ...(since === undefined ? [] : ['started_at >= parseDateTime64BestEffort({since:String}, 9)']),
    ...(until === undefined ? [] : ['started_at < parseDateTime64BestEffort({until:String}, 9)']),
  ];
  return `SELECT if(${named('base')}, 'base', 'candidate') AS arm, run_id, task, case_id, started_at, outcome, weight AS run_weight, cost_usd, duration_ms, retries, tool_errors, steps,
  if(case_id = '', sipHash64(run_id), sipHash64(task, case_id)) AS unit,
  ${valueSql(metric)} AS value,
  arrayFilter(s -> s.1 != 'layer' OR s.2 != '', [('', '')${slices.map((slice) => `, ${slice}`).join('')}]) AS slices,
  arrayStringConcat([${['task', ...dimensions.filter((name) => name !== 'task' && name !== 'layer').map(dimension)].map((sql) => `toString(${sql})`).join(', ')}], '\\0') AS stratum
FROM ${at.database}.runs FINAL
WHERE ${conditions.join(' AND ')}`;
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
export function selectionParameters({ base, candidate, metric, task, since, until }: GateSelection): Parameters {
  return {
    base,
    candidate,
    ...(metric === 'success' ? {} : { score: metric.score }),
    ...(task === undefined ? {} : { task }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}
