import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

export const scopeSchema = z.enum(['ingest', 'read', 'admin']);

const rowSchema = z.object({
  key_id: z.string(),
  secret_hash: z.string(),
  name: z.string(),
  /** `ingest`: send OTLP. `read`: see everything of its project. `admin`: both, and change things. */
  scope: scopeSchema,
  /** The project it is for; '' for all. */
  project: z.string(),
  created_ms: z.number(),
  expires_ms: z.number().nullable(),
  revoked_ms: z.number().nullable(),
  version: z.number(),
  /** The last hour in which it was used. */
  used_ms: z.number().nullable(),
});
/** A key as it is kept: the SHA-256 of its secret, never the secret. Times in milliseconds since 1970. */
export type ApiKeyRow = Readonly<z.output<typeof rowSchema>>;

/** All keys, the revoked and the expired too, the oldest first. */
export async function apiKeys({ engine, at }: Store): Promise<readonly ApiKeyRow[]> {
  return engine.rows(
    `SELECT key_id, secret_hash, name, scope, project, toUnixTimestamp64Milli(created_at) AS created_ms,
toUnixTimestamp64Milli(expires_at) AS expires_ms, toUnixTimestamp64Milli(revoked_at) AS revoked_ms, version,
if(used = 0, NULL, 1000 * toInt64(used)) AS used_ms
FROM (SELECT * FROM ${at.database}.api_keys FINAL) AS keys
LEFT JOIN (SELECT key_id, toUnixTimestamp(max(used_at)) AS used FROM ${at.database}.key_uses GROUP BY key_id) AS uses USING key_id
ORDER BY created_at, key_id`,
    rowSchema,
  );
}

/** Writes a key, or a newer version of it. */
export async function writeApiKey({ engine, at }: Store, key: Omit<ApiKeyRow, 'used_ms'>): Promise<void> {
  const { created_ms: created, expires_ms: expires, revoked_ms: revoked, ...row } = key;
  const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  await engine.command(
    `INSERT INTO ${at.database}.api_keys ${valuesSql([
      { ...row, created_at: time(created), expires_at: time(expires), revoked_at: time(revoked) },
    ])}`,
  );
}

/** Notes that keys were used in the hour that begins at `hourMs`. */
export async function noteKeyUses({ engine, at }: Store, ids: readonly string[], hourMs: number): Promise<void> {
  if (ids.length === 0) return;
  const used = Math.floor(hourMs / 1000);
  await engine.command(
    `INSERT INTO ${at.database}.key_uses ${valuesSql(ids.map((id) => ({ key_id: id, used_at: used })))}`,
  );
}
