import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Effect, GateAnswer, Reason } from '#gate/answer.ts';
import type { GivenVerdict } from '#gate/track/given.ts';
import type { Followed } from '#gate/track/track-record.ts';
import { firstReasons, liveVerdicts, offlineVerdicts, verdictDocument } from '#store/query/given-verdicts.ts';
import type { Context } from './context.ts';
import { isoTime } from './slo.ts';
import { followVerdict } from './track-record.ts';

export const verdictsRequest = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  /** The id of the last verdict that was seen: those before it are wanted. */
  before: z.string().optional(),
});

/** A verdict as it was given; `id` of one `by` a live gate is the id of that gate. */
export type VerdictRow = Readonly<Omit<GivenVerdict, 'given_ms'>> & {
  readonly given_at: string;
  /** What the verdict hangs on most; absent for a live gate, and where it was given before answers were kept. */
  readonly reason?: Reason;
  /** The effect in the slice of that reason, where something could be compared. */
  readonly effect?: Effect;
};

export interface VerdictsAnswer {
  /** Newest first. */
  readonly verdicts: readonly VerdictRow[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

export interface VerdictDetail {
  readonly verdict: VerdictRow;
  /** The answer in full, with reasons and slices; absent for a live gate, and where it was given before answers were kept. */
  readonly answer?: GateAnswer;
  /** What became of it in production; absent for a fault, which is not followed. */
  readonly followed?: Followed;
}

/**
 * The verdicts that were given, by the offline gate and by live gates that were decided.
 *
 * @throws AirworthyError `not_found` where `before` is no verdict.
 */
export async function listVerdicts(
  context: Context,
  { limit, before }: z.output<typeof verdictsRequest>,
): Promise<VerdictsAnswer> {
  const all = await newestFirst(context);
  const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
  if (before !== undefined && from === 0) throw noVerdict(before);
  const shown = all.slice(from, from + limit);
  return { verdicts: await rowsOf(context, shown), more: all.length > from + limit };
}

/**
 * One verdict with all that is known of it.
 *
 * @throws AirworthyError `not_found`, `config_invalid` where the objectives cannot be read.
 */
export async function showVerdict(context: Context, id: string): Promise<VerdictDetail> {
  const given = (await newestFirst(context)).find((each) => each.id === id);
  if (given === undefined) throw noVerdict(id);
  const answer = await verdictDocument(context.store, id);
  const followed = await followVerdict(context, id);
  const [row] = await rowsOf(context, [given]);
  if (row === undefined) throw noVerdict(id);
  return {
    verdict: row,
    ...(answer === undefined ? {} : { answer }),
    ...(followed === undefined ? {} : { followed }),
  };
}

async function newestFirst({ store }: Context): Promise<readonly GivenVerdict[]> {
  const all = [...(await offlineVerdicts(store)), ...(await liveVerdicts(store))];
  return all.toSorted((a, b) => b.given_ms - a.given_ms || (a.id < b.id ? 1 : -1));
}

async function rowsOf({ store }: Context, given: readonly GivenVerdict[]): Promise<readonly VerdictRow[]> {
  const offline = given.filter(({ by }) => by === 'gate').map(({ id }) => id);
  const reasons = new Map((await firstReasons(store, offline)).map((found) => [found.id, found]));
  return given.map(({ given_ms: givenMs, ...rest }) => {
    const { reason, effect } = reasons.get(rest.id) ?? {};
    return {
      ...rest,
      given_at: isoTime(givenMs),
      ...(reason === undefined ? {} : { reason }),
      ...(effect === undefined ? {} : { effect }),
    };
  });
}

function noVerdict(id: string): AirworthyError {
  return new AirworthyError('not_found', `there is no verdict ${id}`, { hint: 'GET /api/v1/verdicts lists them' });
}
