import { jsonRows } from './collector-rows.ts';
import type { ImportedRun } from '#ingest/file/importer.ts';

/** The ways in which Collectors and their distributions have laid out the table of spans and that of log records. */
export const variants = ['map', 'json', 'older', 'hyperdx'] as const;
export type Variant = (typeof variants)[number];

const attributes = (variant: Variant): string => (variant === 'json' ? 'JSON' : 'Map(LowCardinality(String), String)');

/** The statements by which the Collector's exporter makes its tables (standards: clickhouseexporter/internal/sqltemplates). */
export function collectorTables(database: string, variant: Variant): string[] {
  const map = attributes(variant);
  const items = `ResourceAttributeItems Array(String) ALIAS arrayMap((k, v) -> concat(k, '=', v), mapKeys(ResourceAttributes), mapValues(ResourceAttributes)),
  SpanAttributeItems Array(String) ALIAS arrayMap((k, v) -> concat(k, '=', v), mapKeys(SpanAttributes), mapValues(SpanAttributes)),`;
  const more = {
    map: items,
    json: 'ResourceAttributesKeys Array(LowCardinality(String)), SpanAttributesKeys Array(LowCardinality(String)),',
    older: '',
    hyperdx: `\`__hdx_materialized_rum.sessionId\` String MATERIALIZED ResourceAttributes['rum.sessionId'] CODEC(ZSTD(1)),
  SampleRate UInt64 MATERIALIZED greatest(toUInt64OrZero(SpanAttributes['SampleRate']), 1) CODEC(T64, ZSTD(1)),`,
  }[variant];
  const traces = `CREATE TABLE ${database}.otel_traces (
  Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)), TraceId String CODEC(ZSTD(1)), SpanId String CODEC(ZSTD(1)), ParentSpanId String CODEC(ZSTD(1)),
  TraceState String CODEC(ZSTD(1)), SpanName LowCardinality(String) CODEC(ZSTD(1)), SpanKind LowCardinality(String) CODEC(ZSTD(1)),
  ServiceName LowCardinality(String) CODEC(ZSTD(1)), ResourceAttributes ${map} CODEC(ZSTD(1)), ScopeName String CODEC(ZSTD(1)),
  ScopeVersion String CODEC(ZSTD(1)), SpanAttributes ${map} CODEC(ZSTD(1)), Duration UInt64 CODEC(ZSTD(1)),
  StatusCode LowCardinality(String) CODEC(ZSTD(1)), StatusMessage String CODEC(ZSTD(1)),
  Events Nested (Timestamp DateTime64(9), Name LowCardinality(String), Attributes ${map}) CODEC(ZSTD(1)),
  Links Nested (TraceId String, SpanId String, TraceState String, Attributes ${map}) CODEC(ZSTD(1)),
  ${more}
  INDEX idx_trace_id TraceId TYPE bloom_filter(0.001) GRANULARITY 1, INDEX idx_duration Duration TYPE minmax GRANULARITY 1
) ENGINE = MergeTree() PARTITION BY toDate(Timestamp)
PRIMARY KEY (ServiceName, SpanName, toDateTime(Timestamp)) ORDER BY (ServiceName, SpanName, toDateTime(Timestamp)${variant === 'map' ? ', Timestamp' : ''})
TTL toDateTime(Timestamp) + toIntervalDay(3650) SETTINGS index_granularity = 8192, ttl_only_drop_parts = 1`;
  const logs = `CREATE TABLE ${database}.otel_logs (
  Timestamp DateTime64(9) CODEC(Delta(8), ZSTD(1)), TimestampTime DateTime DEFAULT toDateTime(Timestamp), TraceId String CODEC(ZSTD(1)),
  SpanId String CODEC(ZSTD(1)), TraceFlags UInt8, SeverityText LowCardinality(String) CODEC(ZSTD(1)), SeverityNumber UInt8,
  ServiceName LowCardinality(String) CODEC(ZSTD(1)), Body String CODEC(ZSTD(1)), ResourceSchemaUrl LowCardinality(String) CODEC(ZSTD(1)),
  ResourceAttributes ${map} CODEC(ZSTD(1)), ScopeSchemaUrl LowCardinality(String) CODEC(ZSTD(1)), ScopeName String CODEC(ZSTD(1)),
  ScopeVersion LowCardinality(String) CODEC(ZSTD(1)), ScopeAttributes ${map} CODEC(ZSTD(1)), LogAttributes ${map} CODEC(ZSTD(1))
  ${variant === 'older' ? '' : ', EventName String CODEC(ZSTD(1))'}
) ENGINE = MergeTree() PARTITION BY toDate(TimestampTime) PRIMARY KEY (ServiceName, TimestampTime) ORDER BY (ServiceName, TimestampTime, Timestamp)`;
  const times = `CREATE TABLE ${database}.otel_traces_trace_id_ts (
  TraceId String CODEC(ZSTD(1)), Start DateTime CODEC(Delta, ZSTD(1)), End DateTime CODEC(Delta, ZSTD(1)),
  INDEX idx_trace_id TraceId TYPE bloom_filter(0.01) GRANULARITY 1) ENGINE = MergeTree() PARTITION BY toDate(Start) ORDER BY (TraceId, Start)`;
  const view = `CREATE MATERIALIZED VIEW ${database}.otel_traces_trace_id_ts_mv TO ${database}.otel_traces_trace_id_ts AS
  SELECT TraceId, min(Timestamp) AS Start, max(Timestamp) AS End FROM ${database}.otel_traces WHERE TraceId != '' GROUP BY TraceId`;
  return [`CREATE DATABASE IF NOT EXISTS ${database}`, traces, logs, ...(variant === 'hyperdx' ? [] : [times, view])];
}

/** The inserts of a Collector that gets these runs. */
export function collectorInserts(database: string, variant: Variant, runs: readonly ImportedRun[]): string[] {
  const { traces, logs } = jsonRows(runs, variant);
  const lines = (rows: readonly object[]): string => rows.map((row) => JSON.stringify(row)).join('\n');
  return [
    `INSERT INTO ${database}.otel_traces FORMAT JSONEachRow\n${lines(traces)}`,
    `INSERT INTO ${database}.otel_logs FORMAT JSONEachRow\n${lines(logs)}`,
  ];
}
