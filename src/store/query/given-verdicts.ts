import { z } from 'zod';
import { effectSchema, type GateAnswer, gateAnswerSchema, reasonSchema } from '#gate/answer.ts';
import { type GivenVerdict, givenVerdictSchema, scopeSchema } from '#gate/track/given.ts';
import { liveDesignSchema } from '#gate/live/design.ts';
import { verdicts } from '#gate/verdict.ts';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

/** Keeps a verdict of the offline gate and the whole answer; resolves when it is durable. */
export async function writeVerdict(
  { engine, at }: Store,
  given: Omit<GivenVerdict, 'by'>,
  answer: GateAnswer,
): Promise<void> {
  const { id, given_ms: givenMs, scope, ...rest } = given;
  const row = {
    verdict_id: id,
    given_at: new Date(givenMs).toISOString(),
    ...rest,
    scope: JSON.stringify(scope),
  };
  // The answer first: a verdict without one is of a version that kept none.
  const { verdict_id, given_at } = row;
  const document = { verdict_id, given_at, answer: JSON.stringify(answer) };
  await engine.command(`INSERT INTO ${at.database}.verdict_documents ${valuesSql([document])}`);
  await engine.command(`INSERT INTO ${at.database}.verdicts ${valuesSql([row])}`);
}

const offlineSchema = givenVerdictSchema.omit({ by: true, scope: true }).extend({
  scope: z.string().transform((text) => scopeSchema.parse(JSON.parse(text))),
});

/** Verdicts of the offline gate, all of them, oldest first; the same insert delivered twice is one verdict. */
export async function offlineVerdicts({ engine, at }: Store): Promise<readonly GivenVerdict[]> {
  const sql = `SELECT verdict_id AS id, toUnixTimestamp64Milli(given_at) AS given_ms, asked_by, baseline, candidate, scope, policy_digest, margin, verdict, headline
FROM ${at.database}.verdicts
ORDER BY given_at, verdict_id
LIMIT 1 BY verdict_id`;
  const rows = await engine.rows(sql, offlineSchema);
  return rows.map((row) => ({ ...row, by: 'gate' }));
}

/** A verdict in full; undefined where it was given before answers were kept, or in words that are no longer understood. */
export async function verdictDocument({ engine, at }: Store, id: string): Promise<GateAnswer | undefined> {
  const sql = `SELECT answer FROM ${at.database}.verdict_documents WHERE verdict_id = {id:String} LIMIT 1`;
  const [row] = await engine.rows(sql, z.object({ answer: z.string() }), { parameters: { id } });
  return row === undefined ? undefined : gateAnswerSchema.safeParse(JSON.parse(row.answer)).data;
}

const jsonOf = <T>(schema: z.ZodType<T>) =>
  z.string().transform((text) => (text === '' ? undefined : schema.safeParse(JSON.parse(text)).data));
const firstReasonSchema = z.object({ id: z.string(), reason: jsonOf(reasonSchema), effect: jsonOf(effectSchema) });
export type FirstReason = z.output<typeof firstReasonSchema>;

/** For each of these verdicts that has a document: its first reason, which is what holds the release, and the effect in the slice of that. */
export async function firstReasons({ engine, at }: Store, ids: readonly string[]): Promise<readonly FirstReason[]> {
  if (ids.length === 0) return [];
  const sql = `SELECT verdict_id AS id, JSONExtractRaw(answer, 'reasons', 1) AS reason,
  JSONExtractRaw(arrayFirst(slice -> JSONExtractString(slice, 'slice') = JSONExtractString(answer, 'reasons', 1, 'slice'),
    arrayPushBack(JSONExtractArrayRaw(answer, 'slices'), JSONExtractRaw(answer, 'overall'))), 'effect') AS effect
FROM ${at.database}.verdict_documents
WHERE verdict_id IN {ids:Array(String)}
LIMIT 1 BY verdict_id`;
  return engine.rows(sql, firstReasonSchema, { parameters: { ids: [...ids] } });
}

const liveSchema = z.object({
  id: z.string(),
  given_ms: z.number(),
  observed: z.number(),
  verdict: z.enum(verdicts),
  design: z.string().transform((text) => liveDesignSchema.parse(JSON.parse(text))),
  design_hash: z.string(),
});

/** Verdicts of live gates that are decided, each given when its last block was observed. */
export async function liveVerdicts({ engine, at }: Store): Promise<readonly GivenVerdict[]> {
  const sql = `SELECT gate_id AS id, toUnixTimestamp64Milli(decided_at) AS given_ms, observed, verdict, design, design_hash
FROM (SELECT * FROM ${at.database}.gates FINAL WHERE verdict IN ('pass', 'fail', 'inconclusive')) AS decided
INNER JOIN (SELECT gate_id, max(first_at) AS decided_at FROM (SELECT gate_id, min(observed_at) AS first_at FROM ${at.database}.gate_observations GROUP BY gate_id, seq) GROUP BY gate_id) AS seen USING (gate_id)
ORDER BY given_ms, id`;
  const rows = await engine.rows(sql, liveSchema);
  return rows.map(({ id, given_ms, observed, verdict, design, design_hash }) => ({
    id,
    by: 'live_gate',
    given_ms,
    asked_by: '',
    baseline: design.baseline,
    candidate: design.candidate,
    scope: {
      ...(design.task === undefined ? {} : { task: design.task }),
      ...(design.where === undefined ? {} : { where: design.where }),
    },
    policy_digest: design_hash,
    margin: design.margin,
    verdict,
    headline: `live gate, decided on ${observed} blocks`,
  }));
}
