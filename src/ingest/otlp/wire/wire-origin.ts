import type { Attributes } from '#trace/span.ts';
import { maxAttributes } from '../../row/limits.ts';
import type { EncodedOrigin, SourcedOrigin } from '../../row/origin.ts';
import { ValueDecoder } from './any-value.ts';
import { resourceShape, scopeShape } from './messages.ts';
import { Spots } from './spots.ts';
import { Range } from './wire-fields.ts';
import type { WireReader } from './wire-reader.ts';

const maxKnown = 256;
const maxKeyBytes = 16 * 1024;

/** Where the parts of an origin stand: its two messages and their schema URLs. */
export interface OriginParts {
  readonly resource: Range;
  readonly resourceUrl: Range;
  readonly scope: Range;
  readonly scopeUrl: Range;
}

/** Origins from the wire, each encoded once: a sender's resource is the same in request after request. */
export class WireOrigins {
  readonly #encode: (origin: SourcedOrigin) => EncodedOrigin;
  readonly #known = new Map<string, EncodedOrigin>();

  constructor(encode: (origin: SourcedOrigin) => EncodedOrigin) {
    this.#encode = encode;
  }

  of(reader: WireReader, parts: OriginParts): EncodedOrigin {
    const key = originKey(reader, parts);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { origin, refusal } = readOrigin(reader, parts);
    const encoded = this.#encode(origin);
    const complete = { ...encoded, refusal: encoded.refusal ?? refusal };
    if (this.#known.size >= maxKnown) this.#known.clear();
    if (key.length <= maxKeyBytes) this.#known.set(key, complete);
    return complete;
  }
}

/** The origin's bytes, behind the length of each part. */
function originKey({ bytes }: WireReader, { resource, resourceUrl, scope, scopeUrl }: OriginParts): string {
  const parts = [resource, resourceUrl, scope, scopeUrl];
  const lengths = parts.map((part) => part.length).join();
  return lengths + parts.map((part) => bytes.toString('latin1', part.start, part.end)).join('');
}

function readOrigin(reader: WireReader, parts: OriginParts): { origin: SourcedOrigin; refusal: string | undefined } {
  const decoder = new ValueDecoder();
  const resource = readResource(decoder, reader, parts.resource);
  const scope = readScope(decoder, reader, parts.scope);
  const text = (range: Range) => reader.bytes.toString('utf8', range.start, range.end);
  const origin: SourcedOrigin = {
    resource: resource.attributes,
    resourceDropped: resource.dropped,
    resourceSchemaUrl: text(parts.resourceUrl),
    scopeName: scope.name,
    scopeVersion: scope.version,
    scopeAttributes: scope.attributes,
    scopeDropped: scope.dropped,
    scopeSchemaUrl: text(parts.scopeUrl),
  };
  return { origin, refusal: decoder.refusal };
}

interface ReadAttributes {
  readonly attributes: Attributes;
  readonly dropped: number;
}

interface ReadScope extends ReadAttributes {
  readonly name: string;
  readonly version: string;
}

function readResource(decoder: ValueDecoder, reader: WireReader, { start, end }: Range): ReadAttributes {
  reader.pos = start;
  const spots = new Spots(maxAttributes);
  for (let field = reader.next(end, resourceShape); field > 0; field = reader.next(end, resourceShape)) {
    if (field === 1) spots.take(reader, end);
    else reader.skip(end);
  }
  return { attributes: decoder.attributes(reader, spots), dropped: spots.dropped };
}

function readScope(decoder: ValueDecoder, reader: WireReader, { start, end }: Range): ReadScope {
  reader.pos = start;
  const spots = new Spots(maxAttributes);
  const name = new Range();
  const version = new Range();
  for (let field = reader.next(end, scopeShape); field > 0; field = reader.next(end, scopeShape)) {
    if (field === 1) name.take(reader, end);
    else if (field === 2) version.take(reader, end);
    else if (field === 3) spots.take(reader, end);
    else reader.skip(end);
  }
  return {
    name: reader.bytes.toString('utf8', name.start, name.end),
    version: reader.bytes.toString('utf8', version.start, version.end),
    attributes: decoder.attributes(reader, spots),
    dropped: spots.dropped,
  };
}
