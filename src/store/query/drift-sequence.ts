import { z } from 'zod';
import type { Store } from '../open.ts';
import { type DriftSelection, driftSource } from './drift-source.ts';

/** More runs than that are watched from the newest back: an older change is for an earlier window. */
const mostRuns = 500_000;

const sequenceRow = z.object({ failed: z.array(z.number()) });
const runRow = z.object({ run_id: z.string(), at: z.string() });

/** Whether each run of the later side failed, in the order in which they ended. */
export async function driftSequence({ engine, at }: Store, selection: DriftSelection): Promise<readonly number[]> {
  const source = driftSource(at, selection, ['ended_at', 'run_id']);
  const newest = `SELECT success, ended_at, run_id FROM (${source.sql}) WHERE known AND period = 'after' ORDER BY ended_at DESC, run_id DESC LIMIT ${mostRuns}`;
  const sql = `SELECT groupArray(toUInt8(NOT success)) AS failed FROM (SELECT success FROM (${newest}) ORDER BY ended_at, run_id)`;
  const [found] = await engine.rows(sql, sequenceRow, { parameters: source.parameters });
  return found?.failed ?? [];
}

/** The n-th run (from 1) of that sequence, and when it ended. */
export async function runOfSequence(
  { engine, at }: Store,
  selection: DriftSelection,
  place: { readonly n: number; readonly of: number },
): Promise<Readonly<z.infer<typeof runRow>> | undefined> {
  const source = driftSource(at, selection, ['ended_at', 'run_id']);
  const sql = `SELECT run_id, toString(toDateTime64(ended_at, 3)) AS at FROM (${source.sql}) WHERE known AND period = 'after'
ORDER BY ended_at DESC, run_id DESC LIMIT 1 OFFSET ${place.of - place.n}`;
  const [found] = await engine.rows(sql, runRow, { parameters: source.parameters });
  return found;
}
