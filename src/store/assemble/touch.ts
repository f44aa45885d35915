import type { Parameters } from '../engine/engine.ts';
import type { Store } from '../open.ts';
import { noteArrivals } from '../schema/arrivals.ts';

/**
 * Marks runs as to be assembled again, as if something of them had arrived: the one way in which a new price, a score, a
 * signal or another config changes a run. `where` is a condition on the columns of `runs`.
 */
export async function touchRuns(store: Store, where: string, parameters: Parameters = {}): Promise<void> {
  const { engine, at } = store;
  const sql = `SELECT run_id FROM ${at.database}.runs WHERE ${where} GROUP BY run_id ORDER BY min(started_at)`;
  await noteArrivals(engine, at, sql, parameters);
}
