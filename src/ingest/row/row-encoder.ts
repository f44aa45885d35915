import type { Origin, Span } from '#trace/span.ts';
import type { Redactor } from '#trace/redaction/redactor.ts';
import { AttributeMap } from './attribute-map.ts';
import { writeLogRow } from './log-row.ts';
import { logSource, type SourcedLogRecord } from './log-value.ts';
import { type EncodedOrigin, encodeLogOrigin, encodeSpanOrigin, type SourcedOrigin } from './origin.ts';
import { maxRowBytes } from './limits.ts';
import { type RowChunk, Rows } from './rows.ts';
import { writeSpanRow } from './span-row.ts';
import { spanSource } from './span-value.ts';

/**
 * Span and LogRecord values to rows, redacted. One encoder makes rows of one table. Spans of one sender should share
 * their `origin` object: its columns are made once for each object.
 *
 * @example
 * const encoder = new RowEncoder(redactor);
 * const refused = encoder.span(span); // undefined, or why the span cannot be stored
 * const { rows, count } = encoder.take();
 */
export class RowEncoder {
  readonly #rows: Rows;
  readonly #map: AttributeMap;
  readonly #spanOrigins = new WeakMap<Origin, EncodedOrigin>();
  readonly #logOrigins = new WeakMap<SourcedOrigin, EncodedOrigin>();

  constructor(redactor: Redactor, maxBytes = maxRowBytes) {
    this.#rows = new Rows(redactor, maxBytes);
    this.#map = new AttributeMap(this.#rows);
  }

  /** Bytes of the rows so far. */
  get byteLength(): number {
    return this.#rows.out.length;
  }

  /** Adds a row of `otel_traces`; returns why not, where the span cannot be stored. */
  span(span: Span): string | undefined {
    let origin = this.#spanOrigins.get(span.origin);
    if (origin === undefined) {
      origin = encodeSpanOrigin(this.#rows, this.#map, span.origin);
      this.#spanOrigins.set(span.origin, origin);
    }
    return writeSpanRow(this.#rows, this.#map, spanSource(span, origin));
  }

  /** Adds a row of `otel_logs`; returns why not, where the record cannot be stored. */
  log(record: SourcedLogRecord): string | undefined {
    let origin = this.#logOrigins.get(record.origin);
    if (origin === undefined) {
      origin = encodeLogOrigin(this.#rows, this.#map, record.origin);
      this.#logOrigins.set(record.origin, origin);
    }
    return writeLogRow(this.#rows, this.#map, logSource(record, origin));
  }

  /** The rows so far; the encoder is empty again. */
  take(): RowChunk {
    return this.#rows.take();
  }

  /** Forgets the rows so far, after an error. */
  discard(): void {
    this.#rows.discard();
  }
}
