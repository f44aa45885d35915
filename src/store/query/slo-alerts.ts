import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

/** What became of an alert; `test` is a fire drill. */
export const eventKinds = ['fired', 'recovered', 'no_more_data', 'test'] as const;
/** Where a message is: to be sent, taken by its receiver, or given up. */
export const deliveryStates = ['pending', 'delivered', 'dead'] as const;

const eventSchema = z.object({
  event_id: z.string(),
  at: z.iso.datetime(),
  slo: z.string(),
  severity: z.enum(['page', 'ticket']),
  kind: z.enum(eventKinds),
  /** Whether anybody was told. */
  told: z.boolean(),
  summary: z.string(),
  /** The reading of the rule that decided, as JSON; '' in a test. */
  rule: z.string(),
});
/** A row of the alert history. */
export type AlertEvent = Readonly<z.infer<typeof eventSchema>>;

const deliverySchema = z.object({
  delivery_id: z.string(),
  event_id: z.string(),
  channel: z.string(),
  slo: z.string(),
  severity: z.string(),
  /** The message as JSON, before it is put into the words of the channel. */
  message: z.string(),
  created_at: z.iso.datetime(),
  status: z.enum(deliveryStates),
  attempts: z.number(),
  next_attempt_at: z.iso.datetime(),
  last_error: z.string(),
});
/** A message about an alert to one channel. */
export type Delivery = Readonly<z.infer<typeof deliverySchema>>;

const eventColumns = Object.keys(eventSchema.shape).join(', ');
const deliveryColumns = Object.keys(deliverySchema.shape).join(', ');

/** The history of alerts, newest first. */
export async function alertHistory({ engine, at }: Store, limit: number): Promise<readonly AlertEvent[]> {
  const sql = `SELECT ${eventColumns} FROM ${at.database}.alert_events ORDER BY at DESC, event_id LIMIT {limit:UInt32}`;
  return engine.rows(sql, eventSchema, { parameters: { limit } });
}

const standingSchema = z.object({
  slo: z.string(),
  severity: z.enum(['page', 'ticket']),
  kind: z.enum(eventKinds),
  told: z.boolean(),
  at_ms: z.number(),
  since_ms: z.number(),
  told_ms: z.number().nullable(),
});
/** The newest row of each alert, since when it stands so, and when it last fired with a message. */
export type AlertStanding = Readonly<z.infer<typeof standingSchema>>;

/** Where each alert that ever fired stands. */
export async function alertStandings({ engine, at }: Store): Promise<readonly AlertStanding[]> {
  const rows = `SELECT slo, severity, kind AS what, told AS was_told, toUnixTimestamp64Milli(at) AS ms, kind = 'fired' AS fired,
  maxIf(ms, NOT fired) OVER (PARTITION BY slo, severity) AS ended_ms
FROM ${at.database}.alert_events WHERE kind != 'test'`;
  const sql = `SELECT slo, severity, argMax(what, ms) AS kind, argMax(was_told, ms) AS told, max(ms) AS at_ms,
  minIf(ms, fired AND ms > ended_ms) AS since_ms, maxOrNullIf(ms, fired AND was_told) AS told_ms
FROM (${rows}) GROUP BY slo, severity`;
  return engine.rows(sql, standingSchema);
}

export async function noteAlertEvent({ engine, at }: Store, event: AlertEvent): Promise<void> {
  await engine.command(`INSERT INTO ${at.database}.alert_events ${valuesSql([event])}`);
}

/** Keeps where messages are; of each the one with the most attempts counts. */
export async function noteDeliveries({ engine, at }: Store, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map((delivery) => ({ ...delivery, version: delivery.attempts }));
  await engine.command(`INSERT INTO ${at.database}.alert_deliveries ${valuesSql(rows)}`);
}

/** Messages in a state, oldest first; only those whose next attempt is due by then, where `dueMs` is given. */
export async function deliveriesIn(
  { engine, at }: Store,
  status: Delivery['status'],
  { dueMs, limit }: { readonly dueMs?: number; readonly limit: number },
): Promise<readonly Delivery[]> {
  const due = dueMs === undefined ? '' : ' AND next_attempt_at <= fromUnixTimestamp64Milli({due:Int64})';
  const sql = `SELECT ${deliveryColumns} FROM ${at.database}.alert_deliveries FINAL WHERE status = {status:String}${due}
ORDER BY created_at, delivery_id LIMIT {limit:UInt32}`;
  return engine.rows(sql, deliverySchema, {
    parameters: { status, limit, ...(dueMs === undefined ? {} : { due: dueMs }) },
  });
}
