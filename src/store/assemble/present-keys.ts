import { z } from 'zod';
import { oneOf, text } from '../sql.ts';
import { ownPrefix } from './attribute-keys.ts';
import type { Store } from '../open.ts';
import { batchScope } from './inputs.ts';
import type { SpanSource } from './span-source.ts';
import type { Window } from './window.ts';

const keyRow = z.object({ key: z.string() });

/**
 * Which of the keys, and which of our own attributes, the spans of a batch have. An agent speaks one dialect or two of the many that are understood: with the
 * SQL made for those alone, it takes a third of the time to analyse and to run.
 */
export async function presentKeys(
  store: Store,
  source: SpanSource,
  keys: readonly string[],
  window: Window,
): Promise<string[]> {
  const found = await store.engine.rows(
    `SELECT DISTINCT toString(key) AS key FROM (SELECT arrayJoin(mapKeys(${source.columns.Attributes})) AS key FROM ${source.table} WHERE TraceId GLOBAL IN ${batchScope(store.at)}) WHERE ${oneOf('key', keys)} OR startsWith(key, ${text(ownPrefix)}) ORDER BY key`,
    keyRow,
    { parameters: { from: window.from, to: window.to }, lane: 'assemble' },
  );
  return found.map(({ key }) => key);
}
