import { z } from 'zod';
import { oneOf, text } from '../sql.ts';
import { type KeySets, ownPrefix } from './attribute-keys.ts';
import type { Store } from '../open.ts';
import { batchScope } from './inputs.ts';
import type { SpanSource } from './span-source.ts';
import { type Batch, batchParameters } from './window.ts';

const keyRow = z.object({ key: z.string(), of: z.enum(['span', 'resource', 'event']) });

/**
 * Which of the keys and events, and which of our own attributes, the spans of a batch and their resources have. An agent speaks one dialect or two of the many that are
 * understood: with the SQL made for those alone, it takes a third of the time to analyse and to run. Grouped, since that looks
 * at each entry of a dictionary once.
 */
export async function presentKeys(store: Store, source: SpanSource, keys: KeySets, batch: Batch): Promise<KeySets> {
  const scope = `FROM ${source.table} PREWHERE TraceId GLOBAL IN ${batchScope(store.at)}`;
  const all = (column: string): string =>
    `(SELECT toString(found) AS key FROM (SELECT arrayJoin(${column}) AS found ${scope} GROUP BY found))`;
  const found = await store.engine.rows(
    `SELECT key, 'span' AS of FROM ${all(source.columns.Keys)} WHERE ${oneOf('key', keys.span)} OR startsWith(key, ${text(ownPrefix)})
UNION ALL SELECT key, 'resource' FROM ${all(source.columns.ResourceKeys)} WHERE ${oneOf('key', keys.resource)}
UNION ALL SELECT key, 'event' FROM ${all(source.columns.EventNames)} WHERE ${oneOf('key', keys.event)}`,
    keyRow,
    { parameters: batchParameters(batch), lane: 'assemble' },
  );
  const those = (of: keyof KeySets): string[] =>
    found
      .filter((row) => row.of === of)
      .map(({ key }) => key)
      .toSorted();
  return { span: those('span'), resource: those('resource'), event: those('event') };
}
