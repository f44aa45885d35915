import type { Redactor } from '#trace/redaction/redactor.ts';
import type { RowTable } from '../../row/columns.ts';
import { maxRowBytes } from '../../row/limits.ts';
import { RowEncoder } from '../../row/row-encoder.ts';
import type { Decoded } from '../decoded.ts';
import { Rejections } from '../rejections.ts';
import { recordsOf, spansOf } from './json-export.ts';
import { parseJsonBody } from './json-text.ts';

/** OTLP/JSON to rows, by way of Span and LogRecord values. One decoder serves one table, one request after the other. */
export class JsonDecoder {
  readonly #table: RowTable;
  readonly #encoder: RowEncoder;

  constructor(table: RowTable, redactor: Redactor, maxBytes = maxRowBytes) {
    this.#table = table;
    this.#encoder = new RowEncoder(redactor, maxBytes);
  }

  /**
   * @throws AirworthyError `input_invalid` where the body is no such export, with the place; `too_large` where its rows
   * outgrow the limit. Nothing of the request is kept then.
   */
  decode(body: Buffer): Decoded {
    const rejections = new Rejections();
    try {
      const document = parseJsonBody(body);
      if (this.#table === 'otel_traces') this.#spans(document, rejections);
      else this.#records(document, rejections);
    } catch (thrown) {
      this.#encoder.discard();
      throw thrown;
    }
    return { ...this.#encoder.take(), rejections };
  }

  #spans(document: unknown, rejections: Rejections): void {
    for (const item of spansOf(document)) {
      const reason = item.kind === 'read' ? this.#encoder.span(item.value) : item.reason;
      if (reason !== undefined) rejections.add(item.place, reason);
    }
  }

  #records(document: unknown, rejections: Rejections): void {
    for (const item of recordsOf(document)) {
      const reason = item.kind === 'read' ? this.#encoder.log(item.value) : item.reason;
      if (reason !== undefined) rejections.add(item.place, reason);
    }
  }
}
