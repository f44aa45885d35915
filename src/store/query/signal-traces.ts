import { z } from 'zod';
import type { Store } from '../open.ts';
import type { TraceScope } from './trace-spans.ts';

const row = z.object({ trace_id: z.string(), at: z.string() });

/** Traces that are no runs themselves and carry a signal for a session of these runs; undefined where there are none. */
export async function signalTraces({ engine, at }: Store, runIds: readonly string[]): Promise<TraceScope | undefined> {
  const rows = await engine.rows(
    `SELECT trace_id, toString(min(signalled_at)) AS at FROM ${at.database}.session_signals FINAL
WHERE session IN (SELECT session FROM ${at.database}.runs FINAL WHERE run_id IN {ids:Array(String)} AND session != '')
  AND trace_id NOT IN (SELECT run_id FROM ${at.database}.runs) GROUP BY trace_id`,
    row,
    { parameters: { ids: runIds } },
  );
  const times = rows.map((found) => found.at).toSorted();
  const [from, to] = [times[0], times.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  return { traceIds: rows.map((found) => found.trace_id), from, to };
}
