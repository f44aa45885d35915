import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { forgetLifted, heldSql, holds, subjects } from '#store/holds.ts';
import { mutate, ownPayloadTables } from '#store/mutate.ts';
import { runIdsLike } from '#store/query/find-run.ts';
import { deleteViewsOf } from '#store/query/saved-views.ts';
import { valuesSql } from '#store/values.ts';
import type { Context } from './context.ts';
import { forgetConversation } from './last-conversation.ts';

export const eraseRequest = z.strictObject({
  /** What is deleted: everything of it. */
  subject: z.enum(['user', 'session', 'run']),
  /** The user or session as it was recorded; of a run its id. */
  value: z.string().min(1),
  /** true: nothing is deleted, the runs are only counted. */
  only_count: z.boolean().optional(),
});

export const eraseAnswer = z.object({
  /** Runs that were deleted, with their spans, events and scores. */
  runs: z.number(),
  /** Tables that hold spans of these runs and are not ours to delete from. */
  left_in: z.array(z.string()),
});

/** So many ids are named to whom gave the beginning of one. */
const mostLike = 5;

const counted = z.object({ runs: z.number(), held: z.number() });

/**
 * Deletes a user, a session or a run: runs, spans, events, scores, saved views that ask for it. What arrives of a user or session later is deleted by
 * the next {@link import('./retain.ts').retain}. The erasure itself is kept, with a digest in place of the value.
 *
 * @throws AirworthyError `legal_hold` where a hold covers any of it: then nothing is deleted; `not_found` for a run that is not there.
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
        hint: `lift the hold first: ${(await liftsOf(context, chosen, parameters)).join(', ')}`,
      },
    );
  }
  if (found.runs === 0 && request.subject === 'run') throw await noRun(context, request.value);
  const own = new Set(ownPayloadTables(store).map((table) => `${at.database}.${table.name}`));
  const answer = { runs: found.runs, left_in: [at.traces, at.logs].filter((table) => !own.has(table)) };
  if (request.only_count === true) return answer;
  await deleteRuns(context, chosen, parameters);
  await deleteViewsOf(store, request.subject, request.value);
  await forgetLifted(store, request.subject, request.value);
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
  return answer;
}

/** The commands that lift the holds on any of the chosen runs. */
async function liftsOf(
  { store }: Context,
  chosen: string,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const lifts: string[] = [];
  for (const { subject, value } of await holds(store)) {
    const [covered] = await store.engine.rows(
      `SELECT count() AS runs FROM ${store.at.database}.runs FINAL WHERE ${chosen} AND ${subjects[subject]} = {held:String}`,
      z.object({ runs: z.number() }),
      { parameters: { ...parameters, held: value } },
    );
    if ((covered?.runs ?? 0) > 0) lifts.push(`airworthy hold --lift --${subject} ${value}`);
  }
  return lifts;
}

/** What deletes takes no beginning of an id, which the reading commands do: the ids that begin so are named instead. */
async function noRun({ store }: Context, id: string): Promise<AirworthyError> {
  const like = await runIdsLike(store, id, mostLike + 1);
  const hint =
    like.length === 0
      ? 'airworthy runs lists what there is'
      : `give the whole id; ${like.length > mostLike ? 'among others' : 'only'} ${like.slice(0, mostLike).join(', ')} ${like.length === 1 ? 'begins' : 'begin'} so`;
  return new AirworthyError('not_found', `no run has the id ${id}`, { hint });
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
  forgetConversation(store);
}

/** What of an erased value is kept: enough to know it when it comes again. */
export function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
