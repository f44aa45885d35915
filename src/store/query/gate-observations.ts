import { z } from 'zod';
import type { Block } from '#gate/live/block.ts';
import type { Store } from '../open.ts';
import type { Topology } from '../schema/topology.ts';
import { text, texts } from '../sql.ts';

const rowSchema = z.object({ seq: z.number(), difference: z.number() });

/** The blocks that the gate of the parameter `gate` observed, each once: of two servers' rows the first. */
export function observationsOf({ database }: Topology, only = 'true'): string {
  return `SELECT * FROM ${database}.gate_observations WHERE gate_id = {gate:String} AND ${only} ORDER BY seq, observed_at, run_ids, difference LIMIT 1 BY seq`;
}

/** Differences that a gate observed after its first `from`, in order: what a state that was not stored in time lacks. */
export function observationsFrom(
  { engine, at }: Store,
  gate: string,
  from: number,
): Promise<z.output<typeof rowSchema>[]> {
  const sql = `SELECT seq, difference FROM (${observationsOf(at, 'seq >= {from:UInt64}')}) ORDER BY seq`;
  return engine.rows(sql, rowSchema, { parameters: { gate, from } });
}

const growthSchema = z.object({ differences: z.array(z.number()), at: z.array(z.string()) });

/** The first `count` differences that a gate observed, in order, and when each was taken in. */
export async function observedDifferences(
  { engine, at }: Store,
  gate: string,
  count: number,
): Promise<z.output<typeof growthSchema>> {
  const sql = `SELECT groupArray(difference) AS differences, groupArray(observed_at) AS at
FROM (SELECT difference, observed_at FROM (${observationsOf(at, 'seq < {count:UInt64}')}) ORDER BY seq)`;
  const [row] = await engine.rows(sql, growthSchema, { parameters: { gate, count } });
  return row ?? { differences: [], at: [] };
}

/** Records blocks as one insert, so that all of them are there after a crash or none is. */
export async function writeObservations(
  { engine, at }: Store,
  gate: string,
  { from, blocks, atIso }: { readonly from: number; readonly blocks: readonly Block[]; readonly atIso: string },
): Promise<void> {
  const rows = blocks.map(
    ({ difference, runs }, i) => `(${text(gate)}, ${from + i}, ${difference}, ${texts(runs)}, ${text(atIso)})`,
  );
  const columns = 'gate_id, seq, difference, run_ids, observed_at';
  await engine.command(`INSERT INTO ${at.database}.gate_observations (${columns}) VALUES ${rows.join(', ')}`);
}
