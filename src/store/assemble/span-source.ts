import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine } from '../engine/engine.ts';
import { text } from '../sql.ts';

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
  | 'EventNames'
  | 'EventTimes'
  | 'EventAttributes';

const columnRow = z.object({ name: z.string(), type: z.string() });

/**
 * Looks at a table the Collector wrote and says how to read it.
 *
 * @throws AirworthyError `config_invalid` where the table is missing or is not the Collector's.
 */
export async function spanSource(engine: Engine, table: string): Promise<SpanSource> {
  const types = await columnTypes(engine, table);
  const asMap = (column: string): string =>
    types.get(column)?.startsWith('JSON') === true
      ? `mapFromArrays(JSONAllPaths(${column}), JSONAllValues(${column}))`
      : column;
  const eventAttributes = types.get('Events.Attributes') ?? '';
  return {
    table,
    columns: {
      TraceId: 'TraceId',
      SpanId: 'SpanId',
      ParentSpanId: 'ParentSpanId',
      SpanName: 'SpanName',
      SpanKind: "replaceRegexpOne(lower(toString(SpanKind)), '^span_kind_', '')",
      ServiceName: 'ServiceName',
      Timestamp: 'Timestamp',
      Duration: 'Duration',
      StatusCode: "replaceRegexpOne(lower(toString(StatusCode)), '^status_code_', '')",
      StatusMessage: 'StatusMessage',
      Attributes: asMap('SpanAttributes'),
      Resource: asMap('ResourceAttributes'),
      EventNames: 'Events.Name',
      EventTimes: 'Events.Timestamp',
      EventAttributes: eventAttributes.includes('JSON')
        ? 'arrayMap(e -> mapFromArrays(JSONAllPaths(e), JSONAllValues(e)), Events.Attributes)'
        : 'Events.Attributes',
    },
  };
}

/** Types of a table's columns by name. */
export async function columnTypes(engine: Engine, table: string): Promise<ReadonlyMap<string, string>> {
  const [database = '', name = ''] = table.split('.');
  const found = await engine.rows(
    `SELECT name, type FROM system.columns WHERE database = ${text(database)} AND table = ${text(name)}`,
    columnRow,
  );
  const types = new Map(found.map((row) => [row.name, row.type]));
  const missing = ['Timestamp', 'TraceId', 'SpanId', 'SpanName', 'SpanAttributes', 'Events.Name'].filter((column) => !types.has(column));
  if (missing.length === 0) return types;
  const what = types.size === 0 ? 'there is no such table' : `it has no column ${missing.join(', ')}`;
  throw new AirworthyError('config_invalid', `${table} is not a span table of the OpenTelemetry Collector: ${what}`, {
    hint: 'name the table the Collector\'s ClickHouse exporter writes (traces_table_name), as database.table',
  });
}
