import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';

/**
 * Marks runs as to be assembled again, as if something of them had arrived: the one way in which a new price, a score, a
 * signal or another config changes a run. `where` is a condition on the columns of `runs`.
 */
export async function touchRuns(store: Store, where: string, parameters: Parameters = {}): Promise<void> {
  await store.engine.command(
    `INSERT INTO ${store.at.database}.trace_arrivals SELECT DISTINCT run_id, now64(3) FROM ${store.at.database}.runs WHERE ${where}`,
    parameters,
    'assemble',
  );
}
