import { z } from 'zod';
import type { Store } from '../open.ts';
import { type AlertEvent, eventKinds } from './slo-alerts.ts';

const batchSchema = z.object({ version: z.number(), runs: z.number(), tasks: z.array(z.string()) });
/** Runs that were assembled by one statement, which share their version. */
export type AssembledBatch = Readonly<z.infer<typeof batchSchema>>;

/** What was assembled from a version on, batch by batch. Reads the marks of the index on versions, and what is new. */
export function assembledSince({ engine, at }: Store, version: number): Promise<AssembledBatch[]> {
  const sql = `SELECT version, count() AS runs, groupUniqArray(50)(task) AS tasks
FROM ${at.database}.runs WHERE version >= {version:UInt64} GROUP BY version ORDER BY version`;
  return engine.rows(sql, batchSchema, { parameters: { version } });
}

const newestSchema = z.object({ run_id: z.string(), task: z.string(), started_at: z.string() });
export type AssembledRun = Readonly<z.infer<typeof newestSchema>>;

/** The runs of some batches that started last. */
export function newestOf({ engine, at }: Store, versions: readonly number[], limit: number): Promise<AssembledRun[]> {
  const sql = `SELECT run_id, task, started_at FROM ${at.database}.runs WHERE version IN {versions:Array(UInt64)}
ORDER BY started_at DESC, run_id, version DESC LIMIT 1 BY run_id LIMIT {limit:UInt32}`;
  return engine.rows(sql, newestSchema, { parameters: { versions, limit } });
}

/** The version of the batch that was assembled last; 0 before the first. */
export async function newestVersion({ engine, at }: Store): Promise<number> {
  const sql = `SELECT max(version) AS version FROM ${at.database}.runs`;
  const [row] = await engine.rows(sql, z.object({ version: z.number() }));
  return row?.version ?? 0;
}

/** For how long, in milliseconds by the store's clock, nothing that is told of has changed: since the newest version of a run, gate or alert. */
export async function quietFor({ engine, at }: Store): Promise<number> {
  const sql = `SELECT toUnixTimestamp64Milli(now64(3)) - greatest(
  toInt64((SELECT max(version) FROM ${at.database}.runs)),
  (SELECT max(toUnixTimestamp64Milli(registered_at)) FROM ${at.database}.gates),
  (SELECT max(toUnixTimestamp64Milli(at)) FROM ${at.database}.alert_events)) AS ms`;
  const [row] = await engine.rows(sql, z.object({ ms: z.number() }));
  return row?.ms ?? 0;
}

const gateSchema = z.object({
  gate_id: z.string(),
  observed: z.number(),
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'running']),
});
export type GateStep = Readonly<z.infer<typeof gateSchema>>;

/** How far each live gate is, without its state. */
export function gateSteps({ engine, at }: Store): Promise<GateStep[]> {
  return engine.rows(`SELECT gate_id, observed, verdict FROM ${at.database}.gates FINAL ORDER BY gate_id`, gateSchema);
}

const alertSchema = z.object({
  event_id: z.string(),
  at: z.string(),
  slo: z.string(),
  severity: z.enum(['page', 'ticket']),
  kind: z.enum(eventKinds),
  summary: z.string(),
}) satisfies z.ZodType<Partial<AlertEvent>>;
export type AlertNews = Readonly<z.infer<typeof alertSchema>>;

/** Alerts that fired or ended since a time in ISO 8601, oldest first. */
export function alertsSince({ engine, at }: Store, since: string): Promise<AlertNews[]> {
  const sql = `SELECT event_id, at, slo, severity, kind, summary FROM ${at.database}.alert_events
WHERE at >= parseDateTime64BestEffort({since:String}, 3) ORDER BY at, event_id`;
  return engine.rows(sql, alertSchema, { parameters: { since } });
}
