import { z } from 'zod';
import { attributeKeys } from '../assemble/attribute-keys.ts';
import { kindColumns, kindKeys } from '../assemble/kind-sql.ts';
import { spanSource } from '../assemble/span-source.ts';
import type { Store } from '../open.ts';
import { layered } from '../sql.ts';

const row = z.object({ scope: z.string(), span: z.string(), n: z.number() });

/** Spans of no known kind, by the scope and name they have. */
export interface UnknownKind {
  readonly scope: string;
  readonly span: string;
  readonly n: number;
}

/** How many spans are looked at: enough to find what there is, and quick in a large store. */
const spansLookedAt = 200_000;

/** The commonest spans that no convention tells the kind of, among the {@link spansLookedAt} first to come to hand. */
export async function unknownKinds({ engine, at }: Store, limit: number): Promise<readonly UnknownKind[]> {
  const source = await spanSource(engine, at.traces);
  const keys = attributeKeys({ span: kindKeys, resource: [], event: [] });
  const raw = `SELECT SpanName, ScopeName, ${source.columns.Keys} AS Keys, ${source.columns.Values} AS Values FROM ${source.table} LIMIT ${spansLookedAt}`;
  return engine.rows(
    `SELECT toString(ScopeName) AS scope, toString(SpanName) AS span, count() AS n
FROM (${layered(raw, [...keys.layers, kindColumns(keys)])})
WHERE kind = 'other' GROUP BY scope, span ORDER BY n DESC, scope, span LIMIT {limit:UInt32}`,
    row,
    { parameters: { limit } },
  );
}
