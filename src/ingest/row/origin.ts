import type { Attributes, AttributeValue, Origin } from '#trace/span.ts';
import type { AttributeMap } from './attribute-map.ts';
import type { RowTable } from './columns.ts';
import { Hits } from './hits.ts';
import type { Rows } from './rows.ts';
import { valueText } from './value-text.ts';

/** An origin with what the table of logs also has room for, and how many attributes were over the cap. */
export interface SourcedOrigin extends Origin {
  readonly resourceSchemaUrl?: string;
  readonly resourceDropped?: number;
  readonly scopeSchemaUrl?: string;
  readonly scopeAttributes?: Attributes;
  readonly scopeDropped?: number;
}

type Resource = Pick<SourcedOrigin, 'resource' | 'resourceSchemaUrl' | 'resourceDropped'>;
type Scope = Omit<SourcedOrigin, keyof Resource>;

/** Columns as row bytes, made once and copied into every row that has them. */
export interface EncodedColumns {
  readonly bytes: Uint8Array;
  readonly hits: Hits;
  /** Why no row with these columns can be stored, if so. */
  readonly refusal: string | undefined;
}

export interface EncodedResource extends EncodedColumns {
  /** The column ServiceName, which stands apart from the others. */
  readonly service: Uint8Array;
}

/** Who sent a row. The two parts are apart, since one resource can have any number of scopes. */
export interface EncodedOrigin {
  readonly resource: EncodedResource;
  readonly scope: EncodedColumns;
}

/** Makes the columns of origins for one table. */
export class OriginEncoder {
  readonly #rows: Rows;
  readonly #map: AttributeMap;
  readonly #isLogs: boolean;

  constructor(rows: Rows, map: AttributeMap, table: RowTable) {
    this.#rows = rows;
    this.#map = map;
    this.#isLogs = table === 'otel_logs';
  }

  /** ServiceName, and ResourceAttributes; in the table of logs ResourceSchemaUrl before it. */
  resource(origin: Resource): EncodedResource {
    const service = this.#encode(() => {
      this.#rows.out.text(serviceName(this.#rows, origin.resource['service.name'] ?? null));
    });
    const columns = this.#encode(() => {
      if (this.#isLogs) this.#rows.text(origin.resourceSchemaUrl ?? '');
      this.#map.write(origin.resource, origin.resourceDropped);
    });
    return { ...columns, service: service.bytes };
  }

  /** ScopeName and ScopeVersion; in the table of logs ScopeSchemaUrl before and ScopeAttributes behind them. */
  scope(origin: Scope): EncodedColumns {
    return this.#encode(() => {
      if (this.#isLogs) this.#rows.text(origin.scopeSchemaUrl ?? '');
      this.#rows.text(origin.scopeName);
      this.#rows.text(origin.scopeVersion);
      if (this.#isLogs) this.#map.write(origin.scopeAttributes ?? {}, origin.scopeDropped);
    });
  }

  /** Writes as if into a row, and takes it back. */
  #encode(write: () => void): EncodedColumns {
    const rows = this.#rows;
    rows.open();
    const start = rows.out.length;
    write();
    const hits = new Hits();
    hits.addAll(rows.hits);
    const bytes = rows.out.copyFrom(start);
    rows.cancel();
    return { bytes, hits, refusal: rows.refusal };
  }
}

/** Refuses the row if its origin cannot be stored, and counts what was redacted in it. */
export function checkOrigin(rows: Rows, { resource, scope }: EncodedOrigin): void {
  const refusal = resource.refusal ?? scope.refusal;
  if (refusal !== undefined) rows.refuse(`in its resource or scope, ${refusal}`);
  rows.hits.addAll(resource.hits);
  rows.hits.addAll(scope.hits);
}

/** The service's name under the same policy as the attribute, whose redactions are counted there. */
function serviceName(rows: Rows, value: AttributeValue): string {
  const { action, name } = rows.keys.ofName('service.name');
  if (action === 'drop' || value === null) return '';
  if (action === 'mask') return rows.redactor.masked(name);
  const text = valueText(rows, value, action === 'scan');
  return action === 'hash' ? rows.redactor.hashed(text) : text;
}

const nothing: EncodedColumns = { bytes: new Uint8Array(), hits: new Hits(), refusal: undefined };

/** For a source that is given its origin later. */
export const noOrigin: EncodedOrigin = { resource: { ...nothing, service: new Uint8Array() }, scope: nothing };
