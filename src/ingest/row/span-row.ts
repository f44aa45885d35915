import type { SpanKind, StatusCode } from '#trace/span.ts';
import type { AttributeMap } from './attribute-map.ts';
import { checkOrigin, type EncodedOrigin } from './origin.ts';
import { clockKey } from './own-keys.ts';
import type { Rows } from './rows.ts';
import type { ClockNote } from './times.ts';

/** A span that can write itself, group of columns by group: bytes on the wire, or a Span value. */
export interface SpanSource {
  readonly origin: EncodedOrigin;
  readonly kind: SpanKind;
  readonly statusCode: StatusCode;
  readonly clock: ClockNote | undefined;
  /** Refuses the row if the span's ids or times cannot be stored. */
  check(rows: Rows): void;
  timestamp(rows: Rows): void;
  /** TraceId, SpanId, ParentSpanId, TraceState, SpanName. */
  identity(rows: Rows): void;
  /** Puts the attributes into the open map; returns how many were over its cap. */
  attributes(rows: Rows, map: AttributeMap): number;
  duration(rows: Rows): void;
  statusMessage(rows: Rows): void;
  /** The parallel arrays Events.Timestamp, Events.Name, Events.Attributes. */
  events(rows: Rows, map: AttributeMap): void;
  /** The parallel arrays Links.TraceId, Links.SpanId, Links.TraceState, Links.Attributes. */
  links(rows: Rows, map: AttributeMap): void;
}

/** Writes one row of `otel_traces`: the only place that knows the order of its columns besides `columns.ts`. */
export function writeSpanRow(rows: Rows, map: AttributeMap, span: SpanSource): string | undefined {
  const { out } = rows;
  const { resource, scope } = span.origin;
  rows.open();
  checkOrigin(rows, span.origin);
  span.check(rows);
  span.timestamp(rows);
  span.identity(rows);
  out.text(span.kind);
  // A span that is refused already is still looked through for what is malformed, but at no more cost than its own size.
  if (rows.refusal === undefined) for (const part of [resource.service, resource.bytes, scope.bytes]) out.raw(part);
  map.open();
  const dropped = span.attributes(rows, map);
  if (span.clock !== undefined) map.note(clockKey, span.clock);
  map.close(dropped);
  const attributes = map.mark();
  span.duration(rows);
  out.text(span.statusCode);
  span.statusMessage(rows);
  span.events(rows, map);
  span.links(rows, map);
  map.addRedacted(attributes);
  return rows.close();
}
