import type { LogRecord } from '#trace/span.ts';
import { optionalIdFault, storedId } from './ids.ts';
import type { LogSource } from './log-row.ts';
import type { EncodedOrigin, SourcedOrigin } from './origin.ts';
import { timeFault } from './times.ts';
import { valueText } from './value-text.ts';

/** A log record with what the table of logs also has room for. */
export interface SourcedLogRecord extends LogRecord {
  readonly origin: SourcedOrigin;
  readonly flags?: number;
}

/** A LogRecord value as the source of a row. */
export function logSource(record: SourcedLogRecord, origin: EncodedOrigin): LogSource {
  return {
    origin,
    clock: record.timeNs === 0n ? 'missing' : undefined,
    check(rows) {
      const fault =
        optionalIdFault('traceId', record.traceId, 16) ??
        optionalIdFault('spanId', record.spanId, 8) ??
        timeFault('timeUnixNano', record.timeNs);
      if (fault !== undefined) rows.refuse(fault);
    },
    timestamp: ({ out }) => out.i64(record.timeNs),
    identity(rows) {
      rows.out.text(storedId(record.traceId));
      rows.out.text(storedId(record.spanId));
      rows.out.u8((record.flags ?? 0) & 0xff);
      rows.text(record.severityText);
      rows.out.u8(storedSeverity(record.severityNumber));
    },
    body: (rows) => rows.out.text(valueText(rows, record.body, true)),
    attributes: (_rows, map) => map.putAll(record.attributes),
    eventName: (rows) => rows.text(record.eventName),
  };
}

/** Severity numbers are 1 to 24; anything else is as good as none. */
export function storedSeverity(severityNumber: number): number {
  return severityNumber >= 0 && severityNumber <= 24 ? severityNumber : 0;
}
