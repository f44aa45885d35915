/** A table that rows are written to; both are the OpenTelemetry Collector's, column for column. */
export type RowTable = 'otel_traces' | 'otel_logs';

interface Column {
  readonly name: string;
  readonly type: string;
}

const text = (name: string): Column => ({ name, type: 'String' });
const map = (name: string): Column => ({ name, type: 'Map(String, String)' });
const time = (name: string): Column => ({ name, type: 'DateTime64(9)' });
const list = (name: string, type: string): Column => ({ name, type: `Array(${type})` });

const columns: Readonly<Record<RowTable, readonly Column[]>> = {
  otel_traces: [
    time('Timestamp'),
    ...['TraceId', 'SpanId', 'ParentSpanId', 'TraceState', 'SpanName', 'SpanKind', 'ServiceName'].map(text),
    map('ResourceAttributes'),
    text('ScopeName'),
    text('ScopeVersion'),
    map('SpanAttributes'),
    { name: 'Duration', type: 'UInt64' },
    text('StatusCode'),
    text('StatusMessage'),
    list('Events.Timestamp', 'DateTime64(9)'),
    list('Events.Name', 'String'),
    list('Events.Attributes', 'Map(String, String)'),
    list('Links.TraceId', 'String'),
    list('Links.SpanId', 'String'),
    list('Links.TraceState', 'String'),
    list('Links.Attributes', 'Map(String, String)'),
  ],
  otel_logs: [
    time('Timestamp'),
    text('TraceId'),
    text('SpanId'),
    { name: 'TraceFlags', type: 'UInt8' },
    text('SeverityText'),
    { name: 'SeverityNumber', type: 'UInt8' },
    text('ServiceName'),
    text('Body'),
    text('ResourceSchemaUrl'),
    map('ResourceAttributes'),
    text('ScopeSchemaUrl'),
    text('ScopeName'),
    text('ScopeVersion'),
    map('ScopeAttributes'),
    map('LogAttributes'),
    text('EventName'),
  ],
};

/** The columns of a row, in the order in which a row has them. */
export function columnNames(table: RowTable): readonly string[] {
  return columns[table].map((column) => column.name);
}

/** Names and types of a row's columns, for `file(path, 'RowBinary', structure)` and `input(structure)`. */
export function rowStructure(table: RowTable): string {
  return columns[table].map((column) => `\`${column.name}\` ${column.type}`).join(', ');
}
