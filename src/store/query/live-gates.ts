import { z } from 'zod';
import { liveDesignSchema } from '#gate/live/design.ts';
import { type LiveState, liveStateSchema } from '#gate/live/state.ts';
import type { Store } from '../open.ts';

const rowSchema = z.object({
  gate_id: z.string(),
  design: z.string().transform((text) => liveDesignSchema.parse(JSON.parse(text))),
  design_hash: z.string(),
  registered_at: z.string(),
  state: z.string().transform((text) => liveStateSchema.parse(JSON.parse(text))),
  observed: z.number(),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'running']),
  acted: z.boolean(),
  version: z.number(),
});

/** A live gate as it is stored. */
export interface GateRow extends Readonly<Omit<z.output<typeof rowSchema>, 'state'>> {
  readonly state: LiveState;
}

/** The live gates, or the one of an id. */
export function liveGates({ engine, at }: Store, id?: string): Promise<GateRow[]> {
  const sql = `SELECT gate_id, design, design_hash, registered_at, state, observed, verdict, acted, version
FROM ${at.database}.gates FINAL
${id === undefined ? '' : 'WHERE gate_id = {id:String}'}
ORDER BY registered_at`;
  return engine.rows(sql, rowSchema, { parameters: id === undefined ? {} : { id } });
}

/** Stores a gate in its newest version; resolves when it is durable. */
export async function writeGate({ engine, at }: Store, gate: GateRow): Promise<void> {
  const sql = `INSERT INTO ${at.database}.gates (gate_id, design, design_hash, registered_at, state, observed, verdict, acted, version)
SELECT {gate_id:String}, {design:String}, {design_hash:String}, parseDateTime64BestEffort({registered_at:String}, 3), {state:String}, {observed:UInt64}, {verdict:String}, {acted:Bool}, {version:UInt64}`;
  await engine.command(sql, { ...gate, design: JSON.stringify(gate.design), state: JSON.stringify(gate.state) });
}
