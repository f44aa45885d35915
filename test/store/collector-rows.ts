import type { ImportedRun } from '#ingest/file/importer.ts';
import type { Attributes, AttributeValue, LogRecord, Span } from '#trace/span.ts';
import type { Variant } from './collector-tables.ts';

/** Rows of the Collector's tables for these runs, as its exporter writes them. */
export function jsonRows(runs: readonly ImportedRun[], variant: Variant): { traces: object[]; logs: object[] } {
  return {
    traces: runs.flatMap((run) => run.spans.map((span) => spanRow(span, variant))),
    logs: runs.flatMap((run) => run.logs.map((log) => logRow(log, variant))),
  };
}

function spanRow(span: Span, variant: Variant): object {
  // Before 2024-08 kinds and codes were spelled as in the protocol.
  const old = variant === 'older';
  return {
    Timestamp: time(span.startNs),
    TraceId: span.traceId,
    SpanId: span.spanId,
    ParentSpanId: span.parentSpanId,
    TraceState: span.traceState,
    SpanName: span.name,
    SpanKind: old ? `SPAN_KIND_${span.kind.toUpperCase()}` : span.kind,
    ServiceName: span.origin.resource['service.name'],
    ResourceAttributes: attributes(span.origin.resource, variant),
    ScopeName: span.origin.scopeName,
    ScopeVersion: span.origin.scopeVersion,
    SpanAttributes: attributes(span.attributes, variant),
    Duration: Number(span.endNs - span.startNs),
    StatusCode: old ? `STATUS_CODE_${span.statusCode.toUpperCase()}` : span.statusCode,
    StatusMessage: span.statusMessage,
    'Events.Timestamp': span.events.map((event) => time(event.timeNs)),
    'Events.Name': span.events.map((event) => event.name),
    'Events.Attributes': span.events.map((event) => attributes(event.attributes, variant)),
  };
}

function logRow(log: LogRecord, variant: Variant): object {
  // Before the log model had a name for events, it was an attribute.
  const named = variant === 'older' ? { 'event.name': log.eventName } : {};
  return {
    Timestamp: time(log.timeNs),
    TraceId: log.traceId,
    SpanId: log.spanId,
    ServiceName: log.origin.resource['service.name'],
    ResourceAttributes: attributes(log.origin.resource, variant),
    ScopeName: log.origin.scopeName,
    LogAttributes: attributes({ ...log.attributes, ...named }, variant),
    ...(variant === 'older' ? {} : { EventName: log.eventName }),
  };
}

/** The Map variant holds every value as text, the JSON variant as what it is. */
function attributes(given: Attributes, variant: Variant): object {
  if (variant === 'json') return given;
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, text(value)]));
}

function text(value: AttributeValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function time(ns: bigint): string {
  const iso = new Date(Number(ns / 1_000_000n)).toISOString().replace('Z', '');
  return `${iso}${String(ns % 1_000_000n).padStart(6, '0')}`;
}
