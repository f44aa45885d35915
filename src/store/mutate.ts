import type { Parameters } from './engine/engine.ts';
import type { Store } from './open.ts';
import { clusterClause, localName } from './schema/table.ts';

/**
 * Deletes or rewrites rows where they lie and waits until the old bytes are out of every part. `change` is what follows
 * ALTER TABLE: `DELETE WHERE …` or `UPDATE … WHERE …`.
 */
export async function mutate(store: Store, table: string, change: string, parameters: Parameters = {}): Promise<void> {
  const { engine, at } = store;
  await engine.everywhere(
    `ALTER TABLE ${localName(at, table)}${clusterClause(at)} ${change} SETTINGS mutations_sync = 2, allow_nondeterministic_mutations = 1`,
    parameters,
  );
}

/** The tables of spans and log records that are ours to delete from; somebody else's Collector database is only read. */
export function ownPayloadTables(store: Store): { name: string; traceId: string; time: string }[] {
  const { at } = store;
  return [
    ...(at.traces === `${at.database}.otel_traces`
      ? [{ name: 'otel_traces', traceId: 'TraceId', time: 'Timestamp' }]
      : []),
    ...(at.recordedLogs === `${at.database}.otel_logs`
      ? [{ name: 'otel_logs', traceId: 'TraceId', time: 'Timestamp' }]
      : []),
  ];
}
