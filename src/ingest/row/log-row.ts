import type { AttributeMap } from './attribute-map.ts';
import type { EncodedOrigin } from './origin.ts';
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
  const { out, hits } = rows;
  const { origin } = record;
  rows.open();
  if (origin.refusal !== undefined) rows.refuse(`in its resource or scope, ${origin.refusal}`);
  record.check(rows);
  hits.addAll(origin.hits);
  record.timestamp(rows);
  record.identity(rows);
  out.raw(origin.service);
  record.body(rows);
  out.raw(origin.rest);
  map.open();
  const dropped = record.attributes(rows, map);
  if (record.clock !== undefined) map.note(clockKey, record.clock);
  map.close(dropped);
  const attributes = map.mark();
  record.eventName(rows);
  map.addRedacted(attributes);
  return rows.close();
}
