import { AirworthyError } from '#base/error.ts';
import type { Engine } from '../engine/engine.ts';
import { attributeMap, attributeMaps, attributeParts } from './attribute-map.ts';
import { tableColumns } from '../engine/table-columns.ts';

/** How the columns of somebody's `otel_traces` are read: the Map and the JSON variant, both spellings of kinds and codes. */
export interface SpanSource {
  readonly table: string;
  /** Expressions by our name; each reads one column of the table, and nothing is selected by `*`. */
  readonly columns: Readonly<Record<SpanColumn, string>>;
}

export type SpanColumn =
  | 'TraceId'
  | 'SpanId'
  | 'ParentSpanId'
  | 'SpanName'
  | 'SpanKind'
  | 'ServiceName'
  | 'Timestamp'
  | 'Duration'
  | 'StatusCode'
  | 'StatusMessage'
  | 'Attributes'
  | 'Resource'
  | 'Keys'
  | 'Values'
  | 'ResourceKeys'
  | 'ResourceValues'
  | 'EventNames'
  | 'EventTimes'
  | 'EventAttributes';

/** Columns that every version of the Collector's table has, and that runs cannot be told without. */
const needed = [
  'Timestamp',
  'TraceId',
  'SpanId',
  'ParentSpanId',
  'SpanName',
  'SpanKind',
  'ServiceName',
  'ResourceAttributes',
  'SpanAttributes',
  'Duration',
  'StatusCode',
  'StatusMessage',
  'Events.Timestamp',
  'Events.Name',
  'Events.Attributes',
];

/**
 * Looks at a table the Collector wrote and says how to read it.
 *
 * @throws AirworthyError `config_invalid` where the table is missing or is not the Collector's.
 */
export async function spanSource(engine: Engine, table: string): Promise<SpanSource> {
  const types = await tableColumns(engine, table);
  const missing = needed.filter((column) => !types.has(column));
  if (missing.length > 0) throw notTheCollectors(table, types.size === 0 ? [] : missing);
  const typeOf = (column: string): string => types.get(column) ?? '';
  // A dictionary stays one, so that each of its few words is spelled once.
  const word = (column: string): string => (typeOf(column).includes('String') ? column : `toString(${column})`);
  const plain = (column: string, prefix: string): string =>
    `replaceRegexpOne(lower(${word(column)}), '^${prefix}', '')`;
  return {
    table,
    columns: {
      TraceId: 'TraceId',
      SpanId: 'SpanId',
      ParentSpanId: 'ParentSpanId',
      SpanName: 'SpanName',
      SpanKind: plain('SpanKind', 'span_kind_'),
      ServiceName: 'ServiceName',
      Timestamp: 'Timestamp',
      Duration: 'Duration',
      StatusCode: plain('StatusCode', 'status_code_'),
      StatusMessage: 'StatusMessage',
      Attributes: attributeMap('SpanAttributes', typeOf('SpanAttributes')),
      Resource: attributeMap('ResourceAttributes', typeOf('ResourceAttributes')),
      Keys: attributeParts('SpanAttributes', typeOf('SpanAttributes')).keys,
      Values: attributeParts('SpanAttributes', typeOf('SpanAttributes')).values,
      ResourceKeys: attributeParts('ResourceAttributes', typeOf('ResourceAttributes')).keys,
      ResourceValues: attributeParts('ResourceAttributes', typeOf('ResourceAttributes')).values,
      EventNames: 'Events.Name',
      EventTimes: 'Events.Timestamp',
      EventAttributes: attributeMaps('Events.Attributes', typeOf('Events.Attributes')),
    },
  };
}

function notTheCollectors(table: string, missing: readonly string[]): AirworthyError {
  const what = missing.length === 0 ? 'there is no such table' : `it has no column ${missing.join(', ')}`;
  return new AirworthyError('config_invalid', `${table} is not a span table of the OpenTelemetry Collector: ${what}`, {
    hint: "name the table the Collector's ClickHouse exporter writes (traces_table_name), as database.table",
  });
}
