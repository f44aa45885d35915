import type { SpanLinks } from '#store/query/span-links.ts';
import type { StoredLog } from '#store/query/trace-logs.ts';
import type { StoredSpan } from '#store/query/trace-spans.ts';
import { spanKinds, statusCodes } from '#trace/span.ts';

type Texts = Readonly<Record<string, string>>;

export interface StoredTrace {
  readonly spans: readonly StoredSpan[];
  /** By trace and span id. */
  readonly links: ReadonlyMap<string, SpanLinks>;
  readonly logs: readonly StoredLog[];
}

/** A trace as one OTLP/JSON request, on a line. Attributes are text, as they are stored. */
export function otlpLine({ spans, links, logs }: StoredTrace): string {
  const resourceSpans = byOrigin(spans).map(({ origin, members }) => ({
    resource: { attributes: attributes(origin.Resource) },
    scopeSpans: [
      {
        scope: scopeOf(origin),
        spans: members.map((span) => spanOf(span, links.get(`${span.TraceId} ${span.SpanId}`))),
      },
    ],
  }));
  const resourceLogs = byOrigin(logs).map(({ origin, members }) => ({
    resource: { attributes: attributes(origin.Resource) },
    scopeLogs: [{ scope: scopeOf(origin), logRecords: members.map(recordOf) }],
  }));
  return `${JSON.stringify({ resourceSpans, ...(resourceLogs.length === 0 ? {} : { resourceLogs }) })}\n`;
}

interface Origin {
  readonly Resource: Texts;
  readonly ScopeName: string;
  readonly ScopeVersion: string;
}

function byOrigin<T extends Origin>(all: readonly T[]): readonly { origin: Origin; members: readonly T[] }[] {
  const groups = Map.groupBy(all, (one) => JSON.stringify([one.Resource, one.ScopeName, one.ScopeVersion]));
  return [...groups.values()].flatMap((members) => (members[0] === undefined ? [] : [{ origin: members[0], members }]));
}

function scopeOf({ ScopeName, ScopeVersion }: Origin) {
  return { name: ScopeName, version: ScopeVersion };
}

function attributes(texts: Texts) {
  return Object.entries(texts).map(([key, value]) => ({ key, value: { stringValue: value } }));
}

function spanOf(span: StoredSpan, linked: SpanLinks | undefined) {
  return {
    traceId: span.TraceId,
    spanId: span.SpanId,
    ...(span.ParentSpanId === '' ? {} : { parentSpanId: span.ParentSpanId }),
    name: span.SpanName,
    kind: numberOf(spanKinds, span.SpanKind),
    startTimeUnixNano: span.StartNs,
    endTimeUnixNano: String(BigInt(span.StartNs) + BigInt(span.DurationNs)),
    attributes: attributes(span.Attributes),
    events: span.EventNames.map((name, i) => ({
      name,
      timeUnixNano: span.EventTimesNs[i] ?? span.StartNs,
      attributes: attributes(span.EventAttributes[i] ?? {}),
    })),
    ...(linked === undefined ? {} : { traceState: linked.TraceState, links: linksOf(linked) }),
    status: { code: numberOf(statusCodes, span.StatusCode), message: span.StatusMessage },
  };
}

function linksOf({ LinkTraceIds, LinkSpanIds, LinkStates, LinkAttributes }: SpanLinks) {
  return LinkTraceIds.map((traceId, i) => ({
    traceId,
    spanId: LinkSpanIds[i] ?? '',
    traceState: LinkStates[i] ?? '',
    attributes: attributes(LinkAttributes[i] ?? {}),
  }));
}

function recordOf(log: StoredLog) {
  return {
    timeUnixNano: log.TimeNs,
    traceId: log.TraceId,
    spanId: log.SpanId,
    severityText: log.SeverityText,
    severityNumber: log.SeverityNumber,
    eventName: log.EventName,
    ...(log.Body === '' ? {} : { body: { stringValue: log.Body } }),
    attributes: attributes(log.Attributes),
  };
}

/** The number of a word, which Collectors have spelled in several ways. */
function numberOf(words: readonly string[], text: string): number {
  return Math.max(
    0,
    words.findIndex((word) => word.toLowerCase() === text.toLowerCase()),
  );
}
