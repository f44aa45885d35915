import type { Redactor } from '#trace/redaction/redactor.ts';
import type { Span } from '#trace/span.ts';
import { AttributeMap } from './attribute-map.ts';
import { KnownOrigins } from './known-origins.ts';
import { maxRowBytes } from './limits.ts';
import { writeLogRow } from './log-row.ts';
import { logSource, type SourcedLogRecord } from './log-value.ts';
import { OriginEncoder } from './origin.ts';
import { type RowChunk, Rows } from './rows.ts';
import { writeSpanRow } from './span-row.ts';
import { spanSource } from './span-value.ts';

/**
 * Span or LogRecord values to rows, redacted. One encoder makes rows of one table. Values of one sender should share their
 * `origin` and its `resource` object: the columns of these are made once for each object.
 *
 * @example
 * const encoder = new RowEncoder(redactor);
 * const refused = encoder.span(span); // undefined, or why the span cannot be stored
 * await commit.add('otel_traces', encoder.take());
 */
export class RowEncoder {
  readonly #rows: Rows;
  readonly #map: AttributeMap;
  readonly #spanOrigins: KnownOrigins;
  readonly #logOrigins: KnownOrigins;

  constructor(redactor: Redactor, maxBytes = maxRowBytes) {
    this.#rows = new Rows(redactor, maxBytes);
    this.#map = new AttributeMap(this.#rows);
    this.#spanOrigins = new KnownOrigins(new OriginEncoder(this.#rows, this.#map, 'otel_traces'));
    this.#logOrigins = new KnownOrigins(new OriginEncoder(this.#rows, this.#map, 'otel_logs'));
  }

  /** Bytes of the rows so far. */
  get byteLength(): number {
    return this.#rows.out.length;
  }

  /**
   * Adds a row of `otel_traces`; returns why not, where the span cannot be stored.
   *
   * @throws AirworthyError `too_large` where the rows outgrow the limit; those before this one stay.
   */
  span(span: Span): string | undefined {
    return writeSpanRow(this.#rows, this.#map, spanSource(span, this.#spanOrigins.of(span.origin)));
  }

  /** Adds a row of `otel_logs`, in the same way. */
  log(record: SourcedLogRecord): string | undefined {
    return writeLogRow(this.#rows, this.#map, logSource(record, this.#logOrigins.of(record.origin)));
  }

  /** The rows so far; the encoder is empty again. */
  take(): RowChunk {
    return this.#rows.take();
  }

  /** Forgets the rows so far. */
  discard(): void {
    this.#rows.discard();
  }
}
