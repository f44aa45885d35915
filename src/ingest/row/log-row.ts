import type { AttributeMap } from './attribute-map.ts';
import { checkOrigin, type EncodedOrigin } from './origin.ts';
import { clockKey } from './own-keys.ts';
import type { Rows } from './rows.ts';
import type { ClockNote } from './times.ts';

/** A log record that can write itself, group of columns by group: bytes on the wire, or a LogRecord value. */
export interface LogSource {
  readonly origin: EncodedOrigin;
  readonly clock: ClockNote | undefined;
  /** Refuses the row if the record's ids or time cannot be stored. */
  check(rows: Rows): void;
  timestamp(rows: Rows): void;
  /** TraceId, SpanId, TraceFlags, SeverityText, SeverityNumber. */
  identity(rows: Rows): void;
  body(rows: Rows): void;
  /** Puts the attributes into the open map; returns how many were over its cap. */
  attributes(rows: Rows, map: AttributeMap): number;
  eventName(rows: Rows): void;
}

/** Writes one row of `otel_logs`: the only place that knows the order of its columns besides `columns.ts`. */
export function writeLogRow(rows: Rows, map: AttributeMap, record: LogSource): string | undefined {
  const { out } = rows;
  const { resource, scope } = record.origin;
  rows.open();
  checkOrigin(rows, record.origin);
  record.check(rows);
  record.timestamp(rows);
  record.identity(rows);
  out.raw(resource.service);
  record.body(rows);
  // A record that is refused already is still looked through for what is malformed, but at no more cost than its own size.
  if (rows.refusal === undefined) for (const part of [resource.bytes, scope.bytes]) out.raw(part);
  map.open();
  const dropped = record.attributes(rows, map);
  if (record.clock !== undefined) map.note(clockKey, record.clock);
  map.close(dropped);
  const attributes = map.mark();
  record.eventName(rows);
  map.addRedacted(attributes);
  return rows.close();
}
