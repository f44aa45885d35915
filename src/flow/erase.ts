import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { heldSql, subjects } from '#store/holds.ts';
import { mutate, ownPayloadTables } from '#store/mutate.ts';
import { valuesSql } from '#store/values.ts';
import type { Context } from './context.ts';

export const eraseRequest = z.strictObject({
  subject: z.enum(['user', 'session', 'run']),
  value: z.string().min(1),
});

export const eraseAnswer = z.object({
  /** Runs that were deleted, with their spans, events and scores. */
  runs: z.number(),
  /** Tables that hold spans of these runs and are not ours to delete from. */
  left_in: z.array(z.string()),
});

const counted = z.object({ runs: z.number(), held: z.number() });

/**
 * Deletes a user, a session or a run: runs, spans, events, scores. What arrives of a user or session later is deleted by
 * the next {@link import('./retain.ts').retain}. The erasure itself is kept, with a digest in place of the value.
 *
 * @throws AirworthyError `legal_hold` where a hold covers any of it: then nothing is deleted.
 */
export async function erase(
  context: Context,
  request: z.output<typeof eraseRequest>,
): Promise<z.output<typeof eraseAnswer>> {
  const { store } = context;
  const { engine, at } = store;
  const chosen = `${subjects[request.subject]} = {value:String}`;
  const parameters = { value: request.value };
  const [found = { runs: 0, held: 0 }] = await engine.rows(
    `SELECT count() AS runs, countIf(${heldSql(store)}) AS held FROM ${at.database}.runs FINAL WHERE ${chosen}`,
    counted,
    { parameters },
  );
  if (found.held > 0) {
    throw new AirworthyError(
      'legal_hold',
      `${found.held} of the ${found.runs} runs are under a legal hold; nothing was deleted`,
      {
        hint: 'lift the hold first: airworthy hold --lift',
      },
    );
  }
  await deleteRuns(context, chosen, parameters);
  await engine.command(
    `INSERT INTO ${at.database}.erasures ${valuesSql([
      {
        subject: request.subject,
        value: digestOf(request.value),
        runs: found.runs,
        erased_at: new Date(context.clock.now()).toISOString(),
      },
    ])}`,
  );
  const own = new Set(ownPayloadTables(store).map((table) => `${at.database}.${table.name}`));
  return { runs: found.runs, left_in: [at.traces, at.logs].filter((table) => !own.has(table)) };
}

/** Deletes the runs that meet a condition on `runs`, and everything that belongs to them; the runs last, for they name the rest. */
export async function deleteRuns(
  context: Context,
  where: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { store } = context;
  const ids = `(SELECT run_id FROM ${store.at.database}.runs WHERE ${where})`;
  for (const { name, traceId } of ownPayloadTables(store)) {
    await mutate(store, name, `DELETE WHERE ${traceId} IN ${ids}`, parameters);
  }
  await mutate(store, 'scores', `DELETE WHERE run_id IN ${ids}`, parameters);
  await mutate(
    store,
    'session_signals',
    `DELETE WHERE session != '' AND session IN (SELECT session FROM ${store.at.database}.runs WHERE ${where})`,
    parameters,
  );
  await mutate(store, 'trace_arrivals', `DELETE WHERE trace_id IN ${ids}`, parameters);
  await mutate(store, 'runs', `DELETE WHERE ${where}`, parameters);
}

/** What of an erased value is kept: enough to know it when it comes again. */
export function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
