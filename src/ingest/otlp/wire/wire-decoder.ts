import { AirworthyError } from '#base/error.ts';
import type { Redactor } from '#trace/redaction/redactor.ts';
import { AttributeMap } from '../../row/attribute-map.ts';
import type { RowTable } from '../../row/columns.ts';
import { maxRowBytes } from '../../row/limits.ts';
import { writeLogRow } from '../../row/log-row.ts';
import { OriginEncoder } from '../../row/origin.ts';
import { Rows } from '../../row/rows.ts';
import { writeSpanRow } from '../../row/span-row.ts';
import type { Decoded } from '../decoded.ts';
import { Rejections } from '../rejections.ts';
import { logsAtTraces } from './messages.ts';
import { walkExport } from './wire-export.ts';
import { WireMap } from './wire-map.ts';
import { WireOrigins } from './wire-origin.ts';
import { WireReader } from './wire-reader.ts';
import { WireRecord } from './wire-record.ts';
import { WireSpan } from './wire-span.ts';

/**
 * OTLP protobuf to rows, straight from the bytes: text is scanned for what must be redacted and copied, and no span object
 * is ever made. One decoder serves one table, one request after the other; it keeps keys and origins it has seen.
 */
export class WireDecoder {
  readonly #table: RowTable;
  readonly #rows: Rows;
  readonly #map: AttributeMap;
  readonly #origins: WireOrigins;

  constructor(table: RowTable, redactor: Redactor, maxBytes = maxRowBytes) {
    this.#table = table;
    this.#rows = new Rows(redactor, maxBytes);
    this.#map = new AttributeMap(this.#rows);
    this.#origins = new WireOrigins(new OriginEncoder(this.#rows, this.#map, table));
  }

  /**
   * @throws AirworthyError `input_invalid` where the bytes are no such export, with the offset; `too_large` where its rows
   * outgrow the limit. Nothing of the request is kept then.
   */
  decode(bytes: Buffer): Decoded {
    const reader = new WireReader(bytes);
    const rejections = new Rejections();
    try {
      if (this.#table === 'otel_traces') this.#spans(reader, rejections);
      else this.#records(reader, rejections);
    } catch (thrown) {
      this.#rows.discard();
      throw thrown;
    }
    return { ...this.#rows.take(), rejections };
  }

  #spans(reader: WireReader, rejections: Rejections): void {
    const span = new WireSpan(reader, new WireMap(this.#rows, this.#map));
    let anySpan = false;
    walkExport(reader, {
      origins: this.#origins,
      names: ['resourceSpans', 'scopeSpans', 'spans'],
      item: (start, end, origin) => {
        span.origin = origin;
        span.locate(start, end);
        anySpan ||= span.looksLikeSpan;
        return writeSpanRow(this.#rows, this.#map, span);
      },
      rejected: (place, reason) => rejections.add(place, reason),
    });
    if (rejections.count > 0 && !anySpan) throw new AirworthyError('input_invalid', logsAtTraces);
  }

  #records(reader: WireReader, rejections: Rejections): void {
    const record = new WireRecord(reader, new WireMap(this.#rows, this.#map));
    walkExport(reader, {
      origins: this.#origins,
      names: ['resourceLogs', 'scopeLogs', 'logRecords'],
      item: (start, end, origin) => {
        record.origin = origin;
        record.locate(start, end);
        return writeLogRow(this.#rows, this.#map, record);
      },
      rejected: (place, reason) => rejections.add(place, reason),
    });
  }
}
