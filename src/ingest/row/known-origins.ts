import type { Attributes, Origin } from '#trace/span.ts';
import type { EncodedOrigin, EncodedResource, OriginEncoder, SourcedOrigin } from './origin.ts';

/** Origin values, each encoded once; so are resources, as many origins may share one. */
export class KnownOrigins {
  readonly #encoder: OriginEncoder;
  readonly #origins = new WeakMap<Origin, EncodedOrigin>();
  readonly #resources = new WeakMap<Attributes, EncodedResource>();

  constructor(encoder: OriginEncoder) {
    this.#encoder = encoder;
  }

  of(origin: SourcedOrigin): EncodedOrigin {
    const known = this.#origins.get(origin);
    if (known !== undefined) return known;
    const encoded = { resource: this.#resource(origin), scope: this.#encoder.scope(origin) };
    this.#origins.set(origin, encoded);
    return encoded;
  }

  #resource(origin: SourcedOrigin): EncodedResource {
    const known = this.#resources.get(origin.resource);
    if (known !== undefined) return known;
    const encoded = this.#encoder.resource(origin);
    this.#resources.set(origin.resource, encoded);
    return encoded;
  }
}
