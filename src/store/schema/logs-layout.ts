import { AirworthyError } from '#base/error.ts';
import { attributeMap } from '../assemble/attribute-map.ts';
import type { Engine } from '../engine/engine.ts';
import { tableColumns } from '../engine/table-columns.ts';
import { otelLogs } from './otel-tables.ts';
import { clusterClause, createTable } from './table.ts';
import type { Topology } from './topology.ts';

type Types = ReadonlyMap<string, string>;

/**
 * Somebody's `otel_logs` may be older than the column EventName, have JSON columns, or not be there at all. Then our own
 * table takes what is recorded, and a view shows theirs and ours in one layout: every query sees the newest Map variant.
 *
 * @throws AirworthyError `config_invalid` where the table is not the Collector's.
 */
export async function layOutLogs(engine: Engine, at: Topology): Promise<Topology> {
  const own = `${at.database}.${otelLogs.name}`;
  if (at.logs === own) return at;
  const types = await tableColumns(engine, at.logs);
  const ownExists = (await tableColumns(engine, own)).size > 0;
  if (isNewest(types) && !ownExists) return at;
  if (types.size > 0) checkIsLogs(at.logs, types);
  for (const statement of createTable(at, otelLogs)) await engine.everywhere(statement);
  if (types.size === 0) return { ...at, logs: own, recordedLogs: own };
  const view = `${at.database}.all_logs`;
  await engine.everywhere(
    `CREATE OR REPLACE VIEW ${view}${clusterClause(at)} AS ${inOneLayout(at.logs, types)} UNION ALL SELECT ${layout.join(', ')} FROM ${own}`,
  );
  return { ...at, logs: view, recordedLogs: own };
}

/** The condition on a row to be a score of the GenAI convention; before the column EventName there was an attribute. */
export function isEvaluation(types: Types): string {
  return `${eventName(types)} = 'gen_ai.evaluation.result'`;
}

const maps = ['ResourceAttributes', 'LogAttributes'];
const layout = [
  'Timestamp',
  'TraceId',
  'SpanId',
  'SeverityText',
  'SeverityNumber',
  'ServiceName',
  'Body',
  'ScopeName',
  'ScopeVersion',
  ...maps,
  'EventName',
];

function isNewest(types: Types): boolean {
  return (
    layout.every((column) => types.has(column)) && maps.every((column) => types.get(column)?.startsWith('Map') === true)
  );
}

function checkIsLogs(table: string, types: Types): void {
  const missing = layout.filter((column) => column !== 'EventName' && !types.has(column));
  if (missing.length === 0) return;
  const what = `it has no column ${missing.join(', ')}`;
  throw new AirworthyError('config_invalid', `${table} is not a log table of the OpenTelemetry Collector: ${what}`, {
    hint: "name the table the Collector's ClickHouse exporter writes (logs_table_name), as database.table",
  });
}

function inOneLayout(table: string, types: Types): string {
  const columns = layout.map((column) => {
    if (column === 'EventName') return `${eventName(types)} AS EventName`;
    if (!maps.includes(column)) return column;
    const map = attributeMap(column, types.get(column) ?? '');
    return map === column ? column : `CAST(${map}, 'Map(LowCardinality(String), String)') AS ${column}`;
  });
  return `SELECT ${columns.join(', ')} FROM ${table}`;
}

function eventName(types: Types): string {
  if (types.has('EventName')) return 'EventName';
  const isJson = types.get('LogAttributes')?.startsWith('JSON') === true;
  return isJson ? "ifNull(toString(LogAttributes.event.name), '')" : "LogAttributes['event.name']";
}
