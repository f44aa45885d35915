import type { Attributes, AttributeValue, Origin } from '#trace/span.ts';
import type { AttributeMap } from './attribute-map.ts';
import { Hits } from './hits.ts';
import type { Rows } from './rows.ts';
import { valueText } from './value-text.ts';

/** An origin with what the table of logs also has room for, and how many attributes were over the cap. */
export interface SourcedOrigin extends Origin {
  readonly resourceSchemaUrl?: string;
  readonly scopeSchemaUrl?: string;
  readonly scopeAttributes?: Attributes;
  readonly resourceDropped?: number;
  readonly scopeDropped?: number;
}

/** An origin as row bytes, made once and written into every row of it. */
export interface EncodedOrigin {
  /** The column ServiceName. */
  readonly service: Uint8Array;
  /** The columns from the resource's to the scope's last. */
  readonly rest: Uint8Array;
  readonly hits: Hits;
  /** Why no row of this origin can be stored, if so. */
  readonly refusal: string | undefined;
}

/** The columns ResourceAttributes, ScopeName and ScopeVersion of `otel_traces`. */
export function encodeSpanOrigin(rows: Rows, map: AttributeMap, origin: SourcedOrigin): EncodedOrigin {
  return encode(rows, origin, () => {
    map.write(origin.resource, origin.resourceDropped);
    rows.text(origin.scopeName);
    rows.text(origin.scopeVersion);
  });
}

/** The columns from ResourceSchemaUrl to ScopeAttributes of `otel_logs`. */
export function encodeLogOrigin(rows: Rows, map: AttributeMap, origin: SourcedOrigin): EncodedOrigin {
  return encode(rows, origin, () => {
    rows.text(origin.resourceSchemaUrl ?? '');
    map.write(origin.resource, origin.resourceDropped);
    rows.text(origin.scopeSchemaUrl ?? '');
    rows.text(origin.scopeName);
    rows.text(origin.scopeVersion);
    map.write(origin.scopeAttributes ?? {}, origin.scopeDropped);
  });
}

function encode(rows: Rows, origin: Origin, writeRest: () => void): EncodedOrigin {
  const { out } = rows;
  const start = out.length;
  rows.open();
  writeRest();
  const rest = out.copyFrom(start);
  const hits = new Hits();
  hits.addAll(rows.hits);
  out.length = start;
  out.text(serviceName(rows, origin.resource['service.name'] ?? null));
  const service = out.copyFrom(start);
  out.length = start;
  return { service, rest, hits, refusal: rows.refusal };
}

/** The service's name under the same policy as the attribute, whose redactions are counted already. */
function serviceName(rows: Rows, value: AttributeValue): string {
  const { action, name } = rows.keys.ofName('service.name');
  if (action === 'drop' || value === null) return '';
  if (action === 'mask') return rows.redactor.masked(name);
  const text = valueText(rows, value, action === 'scan');
  return action === 'hash' ? rows.redactor.hashed(text) : text;
}

/** The origin of a row whose sender said nothing: for a source that is given its origin later. */
export const noOrigin: EncodedOrigin = {
  service: Uint8Array.of(0),
  rest: new Uint8Array(),
  hits: new Hits(),
  refusal: undefined,
};
