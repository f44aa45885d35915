import type { Span, SpanEvent, SpanLink } from '#trace/span.ts';
import type { AttributeMap } from './attribute-map.ts';
import { idFault, optionalIdFault, storedId } from './ids.ts';
import type { EncodedOrigin } from './origin.ts';
import type { Rows } from './rows.ts';
import type { SpanSource } from './span-row.ts';
import { clockNote, timeFault } from './times.ts';

/** A Span value as the source of a row. */
export function spanSource(span: Span, origin: EncodedOrigin): SpanSource {
  return {
    origin,
    kind: span.kind,
    statusCode: span.statusCode,
    clock: clockNote(span.startNs, span.endNs),
    check(rows) {
      const fault = spanFault(span);
      if (fault !== undefined) rows.refuse(fault);
    },
    timestamp: ({ out }) => out.i64(span.startNs),
    identity(rows) {
      rows.out.text(span.traceId);
      rows.out.text(span.spanId);
      rows.out.text(storedId(span.parentSpanId));
      rows.text(span.traceState);
      rows.text(span.name);
    },
    attributes: (_rows, map) => map.putAll(span.attributes),
    duration: ({ out }) => out.i64(span.endNs > span.startNs ? span.endNs - span.startNs : 0n),
    statusMessage: (rows) => rows.text(span.statusMessage),
    events: (rows, map) => writeEvents(rows, map, span.events),
    links: (rows, map) => writeLinks(rows, map, span.links),
  };
}

function spanFault(span: Span): string | undefined {
  return (
    idFault('traceId', span.traceId, 16) ??
    idFault('spanId', span.spanId, 8) ??
    optionalIdFault('parentSpanId', span.parentSpanId, 8) ??
    timeFault('startTimeUnixNano', span.startNs) ??
    timeFault('endTimeUnixNano', span.endNs) ??
    firstFault(span.events, (event) => timeFault('timeUnixNano of an event', event.timeNs)) ??
    firstFault(span.links, linkFault)
  );
}

function linkFault(link: SpanLink): string | undefined {
  return optionalIdFault('traceId of a link', link.traceId, 16) ?? optionalIdFault('spanId of a link', link.spanId, 8);
}

function firstFault<T>(items: readonly T[], fault: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function writeEvents(rows: Rows, map: AttributeMap, events: readonly SpanEvent[]): void {
  rows.out.varint(events.length);
  for (const event of events) rows.out.i64(event.timeNs);
  rows.out.varint(events.length);
  for (const event of events) rows.text(event.name);
  rows.out.varint(events.length);
  for (const event of events) map.write(event.attributes);
}

function writeLinks(rows: Rows, map: AttributeMap, links: readonly SpanLink[]): void {
  rows.out.varint(links.length);
  for (const link of links) rows.out.text(storedId(link.traceId));
  rows.out.varint(links.length);
  for (const link of links) rows.out.text(storedId(link.spanId));
  rows.out.varint(links.length);
  for (const link of links) rows.text(link.traceState);
  rows.out.varint(links.length);
  for (const link of links) map.write(link.attributes);
}
