import type { Attributes } from '#trace/span.ts';
import { maxAttributes } from '../../row/limits.ts';
import type { EncodedColumns, EncodedResource, OriginEncoder } from '../../row/origin.ts';
import { ValueDecoder } from './any-value.ts';
import { resourceShape, scopeShape } from './messages.ts';
import { Spots } from './spots.ts';
import { Range } from './wire-fields.ts';
import type { WireReader } from './wire-reader.ts';

const maxKnown = 256;
const maxKnownBytes = 8 * 1024;

/** Resources and scopes from the wire, each encoded once: a sender's are the same in request after request. */
export class WireOrigins {
  readonly #encoder: OriginEncoder;
  readonly #resources = new Map<string, EncodedResource>();
  readonly #scopes = new Map<string, EncodedColumns>();

  constructor(encoder: OriginEncoder) {
    this.#encoder = encoder;
  }

  /** A Resource message and the schema URL that stands beside it. */
  resource(reader: WireReader, message: Range, schemaUrl: Range): EncodedResource {
    return remember(this.#resources, keyOf(reader, message, schemaUrl), () => {
      const { attributes, dropped, refusal } = readResource(reader, message);
      const resourceSchemaUrl = schemaUrl.text(reader);
      const encoded = this.#encoder.resource({ resource: attributes, resourceDropped: dropped, resourceSchemaUrl });
      return { ...encoded, refusal: encoded.refusal ?? refusal };
    });
  }

  /** An InstrumentationScope message and the schema URL that stands beside it. */
  scope(reader: WireReader, message: Range, schemaUrl: Range): EncodedColumns {
    return remember(this.#scopes, keyOf(reader, message, schemaUrl), () => {
      const { name, version, attributes, dropped, refusal } = readScope(reader, message);
      const encoded = this.#encoder.scope({
        scopeName: name,
        scopeVersion: version,
        scopeAttributes: attributes,
        scopeDropped: dropped,
        scopeSchemaUrl: schemaUrl.text(reader),
      });
      return { ...encoded, refusal: encoded.refusal ?? refusal };
    });
  }
}

/** The bytes of both parts behind the length of the first; undefined where they are too many to keep. */
function keyOf({ bytes }: WireReader, message: Range, schemaUrl: Range): string | undefined {
  if (message.length + schemaUrl.length > maxKnownBytes) return undefined;
  const content = bytes.toString('latin1', message.start, message.end);
  return `${message.length} ${content}${bytes.toString('latin1', schemaUrl.start, schemaUrl.end)}`;
}

function remember<T>(known: Map<string, T>, key: string | undefined, make: () => T): T {
  if (key === undefined) return make();
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= maxKnown) known.clear();
  known.set(key, made);
  return made;
}

interface ReadAttributes {
  readonly attributes: Attributes;
  readonly dropped: number;
  readonly refusal: string | undefined;
}

interface ReadScope extends ReadAttributes {
  readonly name: string;
  readonly version: string;
}

function readResource(reader: WireReader, { start, end }: Range): ReadAttributes {
  const spots = new Spots(maxAttributes);
  reader.pos = start;
  for (let field = reader.next(end, resourceShape); field > 0; field = reader.next(end, resourceShape)) {
    if (field === 1) spots.take(reader, end);
    else reader.skip(end);
  }
  return readAttributes(reader, spots);
}

function readScope(reader: WireReader, { start, end }: Range): ReadScope {
  const spots = new Spots(maxAttributes);
  const name = new Range();
  const version = new Range();
  reader.pos = start;
  for (let field = reader.next(end, scopeShape); field > 0; field = reader.next(end, scopeShape)) {
    if (field === 1) name.take(reader, end);
    else if (field === 2) version.take(reader, end);
    else if (field === 3) spots.take(reader, end);
    else reader.skip(end);
  }
  return { name: name.text(reader), version: version.text(reader), ...readAttributes(reader, spots) };
}

function readAttributes(reader: WireReader, spots: Spots): ReadAttributes {
  let refusal: string | undefined;
  const decoder = new ValueDecoder((reason) => {
    refusal ??= reason;
  });
  const attributes = decoder.attributes(reader, spots);
  return { attributes, dropped: spots.dropped, refusal };
}
