import { z } from 'zod';
import type { Store } from '../open.ts';

const rowSchema = z.object({
  term: z.number(),
  holder: z.string(),
  claimed_ms: z.number(),
  expires_ms: z.number(),
  now_ms: z.number(),
});
/** A holder's claim in the newest term of a duty: when it was first made, until when it holds, and the store's time. */
export type TurnClaim = Readonly<z.output<typeof rowSchema>>;

/** The claims of a duty's newest term, the earliest first: whose stands first has the turn. */
export async function turnClaimsOf({ engine, at }: Store, duty: string): Promise<readonly TurnClaim[]> {
  const claims = `SELECT * FROM ${at.database}.turn_claims WHERE duty = {duty:String}`;
  const sql = `SELECT term, holder, toUnixTimestamp64Milli(min(claimed_at)) AS claimed_ms, toUnixTimestamp64Milli(argMax(expires_at, claimed_at)) AS expires_ms, toUnixTimestamp64Milli(now64(3)) AS now_ms
FROM (${claims}) WHERE term = (SELECT max(term) FROM (${claims}))
GROUP BY term, holder ORDER BY claimed_ms, holder`;
  return engine.rows(sql, rowSchema, { parameters: { duty } });
}

/** Claims a duty from now on, by the store's time; resolves when others can see it. */
export async function claimTurn(
  { engine, at }: Store,
  claim: { readonly duty: string; readonly term: number; readonly holder: string; readonly forMs: number },
): Promise<void> {
  await engine.command(
    `INSERT INTO ${at.database}.turn_claims (duty, term, holder, claimed_at, expires_at)
SELECT {duty:String}, {term:UInt64}, {holder:String}, now64(3) AS at, at + toIntervalMillisecond({forMs:Int64})`,
    claim,
  );
}
