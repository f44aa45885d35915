import type { Engine } from '../engine/engine.ts';
import { attributeMap } from './attribute-map.ts';
import { tableColumns } from '../engine/table-columns.ts';

/** The GenAI convention's event for a score. */
const eventName = 'gen_ai.evaluation.result';
const columns = ['trace_id', 'response_id', 'at', 'name', 'value', 'label', 'explanation'];

/**
 * The query of all evaluation events, in one shape whichever variant of the Collector's `otel_logs` they are in: trace_id,
 * response_id, at, name, value (Nullable), label, explanation. No rows where there is no such table.
 */
export async function evaluationEvents(engine: Engine, table: string): Promise<string> {
  const types = await tableColumns(engine, table);
  const type = types.get('LogAttributes');
  if (type === undefined || !types.has('TraceId')) return noEvents;
  const word = (key: string): string => `attributes['${key}']`;
  return `SELECT TraceId AS trace_id, ${word('gen_ai.response.id')} AS response_id, Timestamp AS at,
  ${word('gen_ai.evaluation.name')} AS name, toFloat64OrNull(${word('gen_ai.evaluation.score.value')}) AS value,
  ${word('gen_ai.evaluation.score.label')} AS label, ${word('gen_ai.evaluation.explanation')} AS explanation
FROM (SELECT TraceId, Timestamp, ${attributeMap('LogAttributes', type)} AS attributes FROM ${table} WHERE ${isEvaluation(types)})`;
}

/** The condition on a row of `otel_logs` to be one; before the column EventName there was an attribute. */
export function isEvaluation(types: ReadonlyMap<string, string>): string {
  if (types.has('EventName')) return `EventName = '${eventName}'`;
  const isJson = types.get('LogAttributes')?.startsWith('JSON') === true;
  return isJson ? `ifNull(toString(LogAttributes.event.name), '') = '${eventName}'` : `LogAttributes['event.name'] = '${eventName}'`;
}

const noEvents = `SELECT ${columns
  .map((name) => (name === 'at' ? 'toDateTime64(0, 9) AS at' : name === 'value' ? 'CAST(NULL, \'Nullable(Float64)\') AS value' : `'' AS ${name}`))
  .join(', ')} WHERE false`;
