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
 */
export function walkExport(reader: WireReader, visitor: ExportVisitor): void {
  const end = reader.bytes.length;
  for (let group = 0; reader.next(end, requestShape) > 0; group++) {
    const to = reader.lengthEnd(end);
    walkGroup(reader, to, visitor, `${visitor.names[0]}[${group}]`);
    reader.pos = to;
  }
}

function walkGroup(reader: WireReader, end: number, visitor: ExportVisitor, place: string): void {
  const resource = new Range();
  const resourceUrl = new Range();
  const scopes = new Spots();
  for (let field = reader.next(end, resourceGroupShape); field > 0; field = reader.next(end, resourceGroupShape)) {
    if (field === 1) resource.takeOnce(reader, end, 'the resource of a group');
    else if (field === 2) scopes.take(reader, end);
    else resourceUrl.take(reader, end);
  }
  // Even one that nothing came from has to be well-formed.
  if (scopes.count === 0)
    visitor.origins.of(reader, { resource, resourceUrl, scope: new Range(), scopeUrl: new Range() });
  for (let i = 0; i < scopes.count; i++) {
    const found = locateScope(reader, scopes.start(i), scopes.end(i));
    const origin = visitor.origins.of(reader, { resource, resourceUrl, ...found });
    const { items } = found;
    for (let item = 0; item < items.count; item++) {
      const reason = visitor.item(items.start(item), items.end(item), origin);
      if (reason !== undefined) {
        visitor.rejected(`${place}.${visitor.names[1]}[${i}].${visitor.names[2]}[${item}]`, reason);
      }
    }
  }
}

function locateScope(reader: WireReader, start: number, end: number): { scope: Range; scopeUrl: Range; items: Spots } {
  const scope = new Range();
  const scopeUrl = new Range();
  const items = new Spots();
  reader.pos = start;
  for (let field = reader.next(end, scopeGroupShape); field > 0; field = reader.next(end, scopeGroupShape)) {
    if (field === 1) scope.takeOnce(reader, end, 'the scope of a group');
    else if (field === 2) items.take(reader, end);
    else scopeUrl.take(reader, end);
  }
  return { scope, scopeUrl, items };
}
