import { z } from 'zod';
import { heldSql } from '#store/holds.ts';
import { mutate, ownPayloadTables } from '#store/mutate.ts';
import type { Context } from './context.ts';
import { deleteRuns } from './erase.ts';
import { forgetConversation } from './last-conversation.ts';

export const retainAnswer = z.object({
  /** Runs whose spans, events and tool arguments were deleted, and whose summary is kept. */
  payloads: z.number(),
  /** Runs that were deleted altogether. */
  runs: z.number(),
  /** Entries of the audit log that were deleted. */
  audit: z.number(),
});

const counted = z.object({ n: z.number() });
/** Runs whose clock is made up are as old as their arrival. */
const age = "if(clock = '', toDateTime64(ended_at, 3), last_arrival)";
const dayMs = 86_400_000;

/**
 * Deletes what is older than the config keeps it: payloads and summaries each by their own age, nothing that a legal hold
 * covers; and old entries of the audit log, in which users and sessions stand as digests. Runs of users and sessions that were erased and came again are deleted whatever their age.
 */
export async function retain(context: Context): Promise<z.output<typeof retainAnswer>> {
  const { payloadDays, summaryDays, auditDays } = context.config.retention;
  const payloads = payloadDays === undefined ? 0 : await dropPayloads(context, payloadDays);
  const old = summaryDays === undefined ? 0 : await dropRuns(context, olderThan(context, summaryDays));
  const erased = await dropRuns(context, erasedAgain(context));
  return { payloads, runs: old + erased, audit: await dropAudit(context, auditDays) };
}

function olderThan(context: Context, days: number): string {
  return `${age} < fromUnixTimestamp64Milli(toInt64(${context.clock.now() - days * dayMs}))`;
}

function erasedAgain(context: Context): string {
  const digests = (subject: string): string =>
    `(SELECT value FROM ${context.store.at.database}.erasures WHERE subject = '${subject}')`;
  const again = (column: string, subject: string): string =>
    `(${column} != '' AND lower(hex(SHA256(${column}))) IN ${digests(subject)})`;
  return `(${again('user_id', 'user')} OR ${again('session', 'session')} OR ${again('run_id', 'run')})`;
}

async function dropRuns(context: Context, which: string): Promise<number> {
  const where = `${which} AND NOT ${heldSql(context.store)}`;
  const runs = await count(context, where);
  if (runs > 0) await deleteRuns(context, where);
  return runs;
}

async function dropPayloads(context: Context, days: number): Promise<number> {
  const { store } = context;
  const { database } = store.at;
  const due = `${olderThan(context, days)} AND NOT ${heldSql(store)} AND NOT mapContains(facts, 'airworthy.payload_deleted')`;
  const payloads = await count(context, due);
  const ids = `(SELECT run_id FROM ${database}.runs WHERE ${due})`;
  const cutoff = `fromUnixTimestamp64Milli(toInt64(${context.clock.now() - days * dayMs}))`;
  for (const { name, traceId, time } of ownPayloadTables(store)) {
    // Spans that are of no run have only their own age.
    const stray = `(${time} < ${cutoff} AND ${traceId} NOT IN (SELECT run_id FROM ${database}.runs))`;
    await mutate(store, name, `DELETE WHERE ${traceId} IN ${ids} OR ${stray}`);
  }
  if (payloads > 0) {
    const emptied = ['step.arguments', 'score.explanation'].map(
      (column) => `\`${column}\` = arrayMap(x -> '', \`${column}\`)`,
    );
    const marked = "outcome_reason = '', facts = mapUpdate(facts, map('airworthy.payload_deleted', 'true'))";
    await mutate(store, 'runs', `UPDATE ${emptied.join(', ')}, ${marked} WHERE ${due}`);
    forgetConversation(store);
  }
  return payloads;
}

async function dropAudit({ store, clock }: Context, days: number): Promise<number> {
  const { engine, at } = store;
  const old = `at < fromUnixTimestamp64Milli(toInt64(${clock.now() - days * dayMs}))`;
  const [row] = await engine.rows(`SELECT count() AS n FROM ${at.database}.audit_log WHERE ${old}`, counted);
  const entries = row?.n ?? 0;
  if (entries > 0) await mutate(store, 'audit_log', `DELETE WHERE ${old}`);
  return entries;
}

async function count(context: Context, where: string): Promise<number> {
  const { engine, at } = context.store;
  const [row] = await engine.rows(`SELECT count() AS n FROM ${at.database}.runs FINAL WHERE ${where}`, counted);
  return row?.n ?? 0;
}
