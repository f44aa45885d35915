import type { AnyValue, ExportLogsServiceRequest, ExportTraceServiceRequest, KeyValue } from './otlp_pb.ts';

/** A request as OTLP/JSON, written from the message field by field. */
export function traceJson(request: ExportTraceServiceRequest): string {
  const groups = request.resourceSpans.map((group) => ({
    resource: { attributes: keyValues(group.resource?.attributes ?? []) },
    schemaUrl: group.schemaUrl,
    scopeSpans: group.scopeSpans.map(({ scope, spans }) => ({
      scope: { name: scope?.name, version: scope?.version },
      spans: spans.map((span) => ({
        traceId: hex(span.traceId).toUpperCase(),
        spanId: hex(span.spanId),
        parentSpanId: hex(span.parentSpanId),
        traceState: span.traceState,
        name: span.name,
        kind: span.kind,
        startTimeUnixNano: String(span.startTimeUnixNano),
        endTimeUnixNano: String(span.endTimeUnixNano),
        attributes: keyValues(span.attributes),
        events: span.events.map((event) => ({
          name: event.name,
          timeUnixNano: String(event.timeUnixNano),
          attributes: keyValues(event.attributes),
          ofTheFuture: { unknown: true },
        })),
        links: span.links.map((link) => ({
          traceId: hex(link.traceId),
          spanId: hex(link.spanId),
          traceState: link.traceState,
          attributes: keyValues(link.attributes),
        })),
        status: span.status && { code: span.status.code, message: span.status.message },
      })),
    })),
  }));
  return JSON.stringify({ resourceSpans: groups });
}

export function logsJson(request: ExportLogsServiceRequest): string {
  const groups = request.resourceLogs.map((group) => ({
    resource: { attributes: keyValues(group.resource?.attributes ?? []) },
    schemaUrl: group.schemaUrl,
    scopeLogs: group.scopeLogs.map(({ scope, logRecords, schemaUrl }) => ({
      scope: { name: scope?.name, version: scope?.version, attributes: keyValues(scope?.attributes ?? []) },
      schemaUrl,
      logRecords: logRecords.map((record) => ({
        timeUnixNano: String(record.timeUnixNano),
        observedTimeUnixNano: String(record.observedTimeUnixNano),
        traceId: hex(record.traceId),
        spanId: hex(record.spanId),
        flags: record.flags,
        severityText: record.severityText,
        severityNumber: record.severityNumber,
        eventName: record.eventName,
        body: record.body && anyValue(record.body),
        attributes: keyValues(record.attributes),
      })),
    })),
  }));
  return JSON.stringify({ resourceLogs: groups });
}

function keyValues(list: readonly KeyValue[]): unknown[] {
  return list.map(({ key, value }) => ({ key, value: value && anyValue(value) }));
}

function anyValue({ value }: AnyValue): object {
  if (value.case === undefined) return {};
  if (value.case === 'intValue') return { intValue: String(value.value) };
  if (value.case === 'bytesValue') return { bytesValue: Buffer.from(value.value).toString('base64') };
  if (value.case === 'arrayValue') return { arrayValue: { values: value.value.values.map(anyValue) } };
  if (value.case === 'kvlistValue') return { kvlistValue: { values: keyValues(value.value.values) } };
  if (value.case === 'doubleValue' && !Number.isFinite(value.value)) return { doubleValue: String(value.value) };
  return { [value.case]: value.value };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
