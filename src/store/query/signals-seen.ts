import { z } from 'zod';
import type { Store } from '../open.ts';

/** Names of the declared signals that were ever seen. */
export async function signalsSeen({ engine, at }: Store): Promise<readonly string[]> {
  const rows = await engine.rows(
    `SELECT DISTINCT toString(signal) AS signal FROM ${at.database}.session_signals`,
    z.object({ signal: z.string() }),
  );
  return rows.map((row) => row.signal);
}
