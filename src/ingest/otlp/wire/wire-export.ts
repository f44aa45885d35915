import { AirworthyError } from '#base/error.ts';
import { maxItems } from '../../row/limits.ts';
import type { EncodedOrigin } from '../../row/origin.ts';
import { requestShape, resourceGroupShape, scopeGroupShape } from './messages.ts';
import { Spots } from './spots.ts';
import { Range } from './wire-fields.ts';
import type { WireOrigins } from './wire-origin.ts';
import type { WireReader } from './wire-reader.ts';

/** What is done with the spans or records of an export. */
export interface ExportVisitor {
  readonly origins: WireOrigins;
  /** `resourceSpans`, `scopeSpans` and `spans`, or the like: for naming places. */
  readonly names: readonly [group: string, scope: string, item: string];
  item(start: number, end: number, origin: EncodedOrigin): string | undefined;
  rejected(place: string, reason: string): void;
}

/**
 * Walks an ExportTraceServiceRequest or ExportLogsServiceRequest, which have the same shape: groups by resource (field 1), in
 * them groups by scope (2), in them the spans or records (2). A group's resource or scope may stand behind its items.
 *
 * @throws AirworthyError `too_large` for more groups and items than a request may have.
 */
export function walkExport(reader: WireReader, visitor: ExportVisitor): void {
  const end = reader.bytes.length;
  const count = counter();
  for (let group = 0; reader.next(end, requestShape) > 0; group++) {
    count(1);
    const to = reader.lengthEnd(end);
    walkGroup(reader, { end: to, place: `${visitor.names[0]}[${group}]`, count }, visitor);
    reader.pos = to;
  }
}

interface Group {
  readonly end: number;
  readonly place: string;
  readonly count: (more: number) => void;
}

/** Even an empty span takes a moment, and two bytes are enough for one: a body could hold tens of millions. */
function counter(): (more: number) => void {
  let items = 0;
  return (more) => {
    items += more;
    if (items > maxItems) {
      throw new AirworthyError('too_large', `the request has more than ${maxItems} groups, spans and records`, {
        hint: 'send fewer spans in one request',
      });
    }
  };
}

function walkGroup(reader: WireReader, { end, place, count }: Group, visitor: ExportVisitor): void {
  const message = new Range();
  const schemaUrl = new Range();
  const scopes = new Spots();
  for (let field = reader.next(end, resourceGroupShape); field > 0; field = reader.next(end, resourceGroupShape)) {
    if (field === 1) message.takeOnce(reader, end, 'the resource of a group');
    else if (field === 2) scopes.take(reader, end);
    else schemaUrl.take(reader, end);
  }
  count(scopes.count);
  const resource = visitor.origins.resource(reader, message, schemaUrl);
  for (let i = 0; i < scopes.count; i++) {
    const { items, ...parts } = locateScope(reader, scopes.start(i), scopes.end(i));
    count(items.count);
    const origin = { resource, scope: visitor.origins.scope(reader, parts.message, parts.schemaUrl) };
    for (let item = 0; item < items.count; item++) {
      const reason = visitor.item(items.start(item), items.end(item), origin);
      if (reason !== undefined) {
        visitor.rejected(`${place}.${visitor.names[1]}[${i}].${visitor.names[2]}[${item}]`, reason);
      }
    }
  }
}

interface ScopeParts {
  readonly message: Range;
  readonly schemaUrl: Range;
  readonly items: Spots;
}

function locateScope(reader: WireReader, start: number, end: number): ScopeParts {
  const message = new Range();
  const schemaUrl = new Range();
  const items = new Spots();
  reader.pos = start;
  for (let field = reader.next(end, scopeGroupShape); field > 0; field = reader.next(end, scopeGroupShape)) {
    if (field === 1) message.takeOnce(reader, end, 'the scope of a group');
    else if (field === 2) items.take(reader, end);
    else schemaUrl.take(reader, end);
  }
  return { message, schemaUrl, items };
}
