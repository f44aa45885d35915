import type { Attributes, AttributeValue, Span } from '#trace/span.ts';
import { spanKinds, statusCodes } from '#trace/span.ts';
import { RowEncoder } from '../../src/ingest/row/row-encoder.ts';
import type { SourcedLogRecord } from '../../src/ingest/row/log-value.ts';
import type { RowChunk } from '../../src/ingest/row/rows.ts';
import type { Redactor } from '#trace/redaction/redactor.ts';
import type {
  AnyValue,
  ExportLogsServiceRequest,
  ExportTraceServiceRequest,
  KeyValue,
  LogRecord as WireLogRecord,
  Span as WireSpan,
} from './otlp_pb.ts';

type Origin = SourcedLogRecord['origin'];

/** What protobuf-es understood of a request, as rows: the long way round, by Span values. */
export function oracleSpanRows(request: ExportTraceServiceRequest, redactor: Redactor): RowChunk & { refused: number } {
  const encoder = new RowEncoder(redactor);
  let refused = 0;
  for (const group of request.resourceSpans) {
    const resource = attributes(group.resource?.attributes ?? []);
    for (const { scope, spans } of group.scopeSpans) {
      const origin = { resource, scopeName: scope?.name ?? '', scopeVersion: scope?.version ?? '' };
      for (const span of spans) if (encoder.span(spanValue(span, origin)) !== undefined) refused++;
    }
  }
  return { ...encoder.take(), refused };
}

export function oracleRecordRows(
  request: ExportLogsServiceRequest,
  redactor: Redactor,
): RowChunk & { refused: number } {
  const encoder = new RowEncoder(redactor);
  let refused = 0;
  for (const group of request.resourceLogs) {
    const resource = attributes(group.resource?.attributes ?? []);
    for (const { scope, logRecords, schemaUrl } of group.scopeLogs) {
      const origin: Origin = {
        resource,
        resourceSchemaUrl: group.schemaUrl,
        scopeName: scope?.name ?? '',
        scopeVersion: scope?.version ?? '',
        scopeAttributes: attributes(scope?.attributes ?? []),
        scopeSchemaUrl: schemaUrl,
      };
      for (const record of logRecords) if (encoder.log(recordValue(record, origin)) !== undefined) refused++;
    }
  }
  return { ...encoder.take(), refused };
}

function spanValue(span: WireSpan, origin: Origin): Span {
  return {
    origin,
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    parentSpanId: hex(span.parentSpanId),
    traceState: span.traceState,
    name: span.name,
    kind: spanKinds[span.kind] ?? 'Unspecified',
    startNs: span.startTimeUnixNano,
    endNs: span.endTimeUnixNano,
    attributes: attributes(span.attributes),
    events: span.events.map((event) => ({
      name: event.name,
      timeNs: event.timeUnixNano,
      attributes: attributes(event.attributes),
    })),
    links: span.links.map((link) => ({
      traceId: hex(link.traceId),
      spanId: hex(link.spanId),
      traceState: link.traceState,
      attributes: attributes(link.attributes),
    })),
    statusCode: statusCodes[span.status?.code ?? 0] ?? 'Unset',
    statusMessage: span.status?.message ?? '',
  };
}

function recordValue(record: WireLogRecord, origin: Origin): SourcedLogRecord {
  return {
    origin,
    timeNs: record.timeUnixNano === 0n ? record.observedTimeUnixNano : record.timeUnixNano,
    traceId: hex(record.traceId),
    spanId: hex(record.spanId),
    flags: record.flags,
    severityText: record.severityText,
    severityNumber: record.severityNumber,
    eventName: record.eventName,
    body: anyValue(record.body),
    attributes: attributes(record.attributes),
  };
}

function attributes(list: readonly KeyValue[]): Attributes {
  const entries: Record<string, AttributeValue> = Object.create(null);
  for (const { key, value } of list) if (!(key in entries)) entries[key] = anyValue(value);
  return entries;
}

function anyValue(value: AnyValue | undefined): AttributeValue {
  const set = value?.value;
  if (set?.case === undefined) return null;
  if (set.case === 'arrayValue') return set.value.values.map(anyValue);
  return set.case === 'kvlistValue' ? attributes(set.value.values) : set.value;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
