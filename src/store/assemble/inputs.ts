import type { Topology } from '../schema/topology.ts';
import type { Condition, Reading } from '#trace/task.ts';
import { numberSql, text } from '../sql.ts';
import { scoreSourceSql } from './evaluations.ts';
import { type AttributeKeys, attributeSql } from './attribute-keys.ts';
import type { Conditions } from './conditions.ts';

/** Which traces a batch assembles: of those that got something in its window, the ones in its part. */
export const batchScope = (at: Topology): string =>
  `(SELECT trace_id FROM ${at.database}.trace_arrivals WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND arrived_at <= fromUnixTimestamp64Milli({to:Int64}) AND cityHash64(trace_id) % {parts:UInt32} = {part:UInt32})`;

/** Scores by run: those of scorers and people first, then evaluation events, the newest first; one that was delivered twice is one. */
export function scoresByRun(at: Topology): string {
  const scope = batchScope(at);
  const event = (name: string): string => `LogAttributes[${text(`gen_ai.evaluation.${name}`)}]`;
  return `SELECT run_id AS scored_run, arrayMap(e -> e.3, arraySort(e -> (e.1, -e.2), groupUniqArray((rank, at, entry)))) AS entries FROM (
  SELECT run_id, 0 AS rank, toUnixTimestamp64Milli(scored_at) AS at, (toString(name), value, label, toString(source), explanation) AS entry
  FROM ${at.database}.scores FINAL WHERE source != 'unscored' AND run_id GLOBAL IN ${scope}
  UNION ALL
  SELECT TraceId, 1, toUnixTimestamp64Milli(Timestamp), (toString(${event('name')}), ${numberSql(event('score.value'))}, ${event('score.label')}, ${scoreSourceSql("LogAttributes['airworthy.judge']")}, ${event('explanation')})
  FROM ${at.logs} WHERE EventName = 'gen_ai.evaluation.result' AND TraceId != '' AND TraceId GLOBAL IN ${scope}
) GROUP BY run_id`;
}

/** Signals by session, with the nanosecond each was seen at. */
export function signalsBySession(at: Topology, reading: Reading): string {
  // The kind of join must not hang on the config: without signals there are no rows.
  const declared = Object.keys(reading.signals);
  const known = declared.length === 0 ? 'false' : `signal IN (${declared.map(text).join(', ')})`;
  return `SELECT session AS signalled_session, groupArray((toString(signal), toUnixTimestamp64Nano(signalled_at))) AS signals
FROM ${at.database}.session_signals FINAL WHERE ${known} AND session != '' GROUP BY session`;
}

/** When each trace of the batch last got something: in its window or later, so what arrived before is not looked at. */
export function lastArrivals(at: Topology): string {
  return `SELECT trace_id AS arrived_trace, max(arrived_at) AS last_arrival FROM ${at.database}.trace_arrivals WHERE arrived_at > fromUnixTimestamp64Milli({from:Int64}) AND trace_id GLOBAL IN ${batchScope(at)} GROUP BY trace_id`;
}

/** Attributes a config declares as dimensions: columns of a span, and of a trace. */
export function dimensionColumns(keys: AttributeKeys, reading: Reading): { span: string[]; trace: string[] } {
  const columns = Object.entries(reading.dimensions).map(([name, attribute]) => ({
    column: dimensionColumn(name),
    value: attributeSql(keys, attribute),
  }));
  return {
    span: columns.map(({ column, value }) => `${value} AS ${column}`),
    trace: columns.map(({ column }) => `argMinIf(${column}, nearness, ${column} != '') AS ${column}`),
  };
}

export function dimensionColumn(name: string): string {
  return `dimension_${name.replaceAll(/\W/g, '_')}`;
}

/** Rows of `session_signals` for the spans of the batch that meet a declared signal. */
export function signalRows(spans: string, reading: Reading, conditions: Conditions): string {
  const one = (name: string, condition: Condition): string => `(${text(name)}, ${conditions.met(condition)})`;
  const signals = Object.entries(reading.signals).map(([name, condition]) => one(name, condition));
  return `SELECT session, found.1 AS signal, run_id AS trace_id, fromUnixTimestamp64Nano(at) AS signalled_at, {version:UInt64} AS version FROM (
  SELECT TraceId AS run_id, argMinIf(session, nearness, session != '') AS session, min(started_ns) AS at, max(is_refused) AS any_refused, ${conditions.traceColumns.join(', ')}
  FROM (${spans}) GROUP BY TraceId
) ARRAY JOIN arrayFilter(f -> f.2 > 0, [${signals.join(', ')}]) AS found WHERE session != '' AND NOT any_refused`;
}
