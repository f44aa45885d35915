import { z } from 'zod';
import type { Arm } from '#gate/live/block.ts';
import { type ArmRuns, noArmRuns } from '#gate/live/undecided.ts';
import type { Topology } from '../schema/topology.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** The runs that the gate of the parameter `gate` took in, each once: of two servers' rows the first. */
export function intakeOf({ database }: Topology): string {
  return `SELECT * FROM ${database}.gate_intake WHERE gate_id = {gate:String} ORDER BY started_at, run_id, taken_at, kind, value LIMIT 1 BY run_id`;
}

const frontSchema = z.object({ front_ns: z.string(), front_run: z.string() });
type Front = Readonly<z.output<typeof frontSchema>>;

/**
 * The last run that was taken in, in the order of starts. Asked first, and in nanoseconds: a shard reads neither a subquery nor a time that
 * stands outside the query of its table as the server that was asked does.
 */
async function frontOf({ engine, at }: Store, gate: string): Promise<Front> {
  const sql = `SELECT toString(toUnixTimestamp64Nano(started_at)) AS front_ns, run_id AS front_run
FROM ${at.database}.gate_intake WHERE gate_id = {gate:String} ORDER BY started_at DESC, run_id DESC LIMIT 1`;
  const [front] = await engine.rows(sql, frontSchema, { parameters: { gate } });
  return front ?? { front_ns: '0', front_run: '' };
}

/** Whether a run started before or after the front, by the sign. */
const fromFront = (sign: '<' | '>'): string =>
  `(toUnixTimestamp64Nano(started_at) ${sign} toInt64({front_ns:String}) OR (toUnixTimestamp64Nano(started_at) = toInt64({front_ns:String}) AND run_id ${sign} {front_run:String}))`;

/**
 * Takes in the selected runs that started since the last one taken in, each with its result as it stands. Written in the order of starts,
 * so that a crash in between leaves nothing behind that has not been taken in.
 */
export async function takeIn(
  store: Store,
  selection: GateSelection,
  { gate, atIso }: { readonly gate: string; readonly atIso: string },
): Promise<void> {
  const { engine, at } = store;
  const columns = 'gate_id, run_id, arm, started_at, case_key, kind, value, taken_at';
  const sql = `INSERT INTO ${at.database}.gate_intake (${columns})
SELECT {gate:String}, run_id, arm, started_at, if(case_id = '', '', toString(unit)),
  multiIf(isNotNull(value), 'result', outcome = 'fault', 'fault', 'unknown'), value, parseDateTime64BestEffort({atIso:String}, 3)
FROM (${selectedRuns(at, selection)})
WHERE ${fromFront('>')}
ORDER BY started_at, run_id
SETTINGS max_insert_threads = 1`;
  const front = await frontOf(store, gate);
  await engine.command(sql, { ...selectionParameters(selection), ...front, gate, atIso });
}

const armSchema = z.object({
  arm: z.enum(['base', 'candidate']),
  runs: z.number(),
  faults: z.number(),
  unknown: z.number(),
  late: z.number(),
  last_ms: z.number(),
});

export interface Intake extends Readonly<Record<Arm, ArmRuns>> {
  /** Start of the last run that was taken in, in milliseconds since 1970; 0 before the first. */
  readonly lastMs: number;
}

/** What became of the runs of each release that started up to the last one taken in: also of those that arrived after their turn. */
export async function intakeCounts(store: Store, selection: GateSelection, gate: string): Promise<Intake> {
  const { engine, at } = store;
  const front = await frontOf(store, gate);
  const taken = `SELECT arm, kind, started_at FROM (${intakeOf(at)})`;
  const missed = `SELECT arm, 'late' AS kind, started_at FROM (${selectedRuns(at, selection)})
WHERE ${fromFront('<')} AND run_id NOT IN (SELECT run_id FROM ${at.database}.gate_intake WHERE gate_id = {gate:String})`;
  const sql = `SELECT arm, count() AS runs, countIf(kind = 'fault') AS faults, countIf(kind = 'unknown') AS unknown, countIf(kind = 'late') AS late,
  toUnixTimestamp64Milli(max(started_at)) AS last_ms
FROM (${taken} UNION ALL ${missed}) GROUP BY arm`;
  const rows = await engine.rows(sql, armSchema, {
    parameters: { ...selectionParameters(selection), ...front, gate },
  });
  const of = (arm: Arm): ArmRuns => {
    const found = rows.find((row) => row.arm === arm);
    if (found === undefined) return noArmRuns;
    const { runs, faults, unknown, late } = found;
    return { runs, faults, unknown, late };
  };
  return {
    base: of('base'),
    candidate: of('candidate'),
    lastMs: Math.max(0, ...rows.map(({ last_ms: lastMs }) => lastMs)),
  };
}
