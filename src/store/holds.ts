import { z } from 'zod';
import { mutate } from './mutate.ts';
import type { Store } from './open.ts';
import { valuesSql } from './values.ts';

/** What a legal hold or an erasure can be about; each is a column of `runs`. */
export const subjects = {
  run: 'run_id',
  user: 'user_id',
  session: 'session',
  release: 'release',
  task: 'task',
} as const;
export type Subject = keyof typeof subjects;

export const holdSchema = z.object({
  subject: z.enum(['run', 'user', 'session', 'release', 'task']),
  value: z.string(),
  reason: z.string(),
  changed_at: z.string(),
});
export type Hold = z.infer<typeof holdSchema>;

/** The holds in force, the oldest first. */
export async function holds(store: Store): Promise<Hold[]> {
  return store.engine.rows(
    `SELECT subject, value, reason, toString(changed_at) AS changed_at FROM ${store.at.database}.legal_holds FINAL WHERE held ORDER BY changed_at`,
    holdSchema,
  );
}

/** Puts a hold on runs, or lifts it; both are kept as rows. */
export async function setHold(
  store: Store,
  hold: { subject: Subject; value: string; reason: string; held: boolean; atMs: number },
): Promise<void> {
  const { atMs, ...row } = hold;
  await store.engine.command(
    `INSERT INTO ${store.at.database}.legal_holds ${valuesSql([{ ...row, changed_at: new Date(atMs).toISOString(), version: atMs }])}`,
  );
}

/** Deletes the rows of a hold that was lifted: they would keep the name of who was erased. One in force stays. */
export async function forgetLifted(store: Store, subject: Subject, value: string): Promise<void> {
  const { engine, at } = store;
  const [hold] = await engine.rows(
    `SELECT held FROM ${at.database}.legal_holds FINAL WHERE subject = {subject:String} AND value = {value:String}`,
    z.object({ held: z.boolean() }),
    { parameters: { subject, value } },
  );
  if (hold?.held !== false) return;
  await mutate(store, 'legal_holds', 'DELETE WHERE subject = {subject:String} AND value = {value:String}', {
    subject,
    value,
  });
}

/** A condition on `runs`: a hold covers the run. */
export function heldSql(store: Store): string {
  const covered = Object.entries(subjects).map(
    ([subject, column]) =>
      `${column} IN (SELECT value FROM ${store.at.database}.legal_holds FINAL WHERE held AND subject = '${subject}')`,
  );
  return `(${covered.join(' OR ')})`;
}
