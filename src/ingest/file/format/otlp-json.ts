import { AirworthyError } from '#base/error.ts';
import type { Attributes, LogRecord, Span } from '#trace/span.ts';
import { type Item, recordsOf, spansOf } from '../../otlp/json/json-export.ts';
import { parseJsonBody } from '../../otlp/json/json-text.ts';
import type { ImportedRun, Importer, ImportFile, ImportOptions } from '../importer.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import { invalidRecord, type Place } from '../json/place.ts';
import { jsonValues } from '../json/values.ts';
import { contentIdentity } from '../run/ids.ts';
import { present } from '../run/present.ts';

/**
 * One piece for each export request. The spans keep the ids they have, so that a trace which also came over the network is
 * the same trace; a release or task given for the import is written on every span, since nobody knows which is the root.
 */
export const otlpJson: Importer = {
  format: 'otlp-json',
  what: 'OTLP/JSON traces and logs: an export request, or one on each line as the Collector writes them',
  recognises: ({ head }) => startsObject(head) && (hasKeys(head, 'resourceSpans') || hasKeys(head, 'resourceLogs')),
  read: requests,
};

async function* requests(file: ImportFile, options: ImportOptions): AsyncGenerator<ImportedRun> {
  const given = present({ 'airworthy.release': options.release, 'airworthy.task': options.task });
  for await (const { value, bytes, place } of jsonValues(file, parse)) {
    const spans = itemsAt(value, 'resourceSpans', spansOf, place).map((span) => withAttributes(span, given));
    const logs: readonly LogRecord[] = itemsAt(value, 'resourceLogs', recordsOf, place);
    yield { key: `otlp-json:${contentIdentity(bytes)}`, spans, logs };
  }
}

function parse(bytes: Uint8Array, place: Place): unknown {
  return atPlace(place, () => parseJsonBody(Buffer.from(bytes)));
}

/** The spans or records of a request; a request of the other kind has none. */
function itemsAt<T>(
  value: unknown,
  key: string,
  read: (value: unknown) => Iterable<Item<T>>,
  place: Place,
): readonly T[] {
  if (typeof value !== 'object' || value === null || !(key in value)) return [];
  return atPlace(place, () =>
    [...read(value)].map((item) => {
      if (item.kind === 'read') return item.value;
      throw invalidRecord({ ...place, path: `$.${item.place}` }, item.reason);
    }),
  );
}

/** The decoder's errors name the place within the request; this adds the file. */
function atPlace<T>(place: Place, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof AirworthyError && !error.message.startsWith(place.file))
      throw invalidRecord(place, error.message, { cause: error });
    throw error;
  }
}

function withAttributes(span: Span, given: Attributes): Span {
  return Object.keys(given).length === 0 ? span : { ...span, attributes: { ...span.attributes, ...given } };
}
