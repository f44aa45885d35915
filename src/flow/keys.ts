import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { defaultProject } from '#base/project-header.ts';
import { projectName } from '#config/project-schema.ts';
import { type ApiKeyRow, apiKeys, scopeSchema, writeApiKey } from '#store/query/api-keys.ts';
import type { Context } from './context.ts';
import { later } from './later.ts';

export type Scope = z.output<typeof scopeSchema>;

export const keyRequest = z.strictObject({
  /** What it is called in the list of keys and the audit log. */
  name: z.string().trim().min(1).max(100),
  /** What it may do: send traces, read, or everything. */
  scope: scopeSchema,
  /** The project it is for; without one `default`, and of an admin key all. */
  project: projectName.optional(),
  /** When it ends: a date, or `90d`. */
  expires: z.string().optional(),
});

/** A key as the API shows it. */
export interface KeyAnswer {
  readonly key_id: string;
  readonly name: string;
  readonly scope: Scope;
  /** null: all projects. */
  readonly project: string | null;
  readonly state: 'in_use' | 'expired' | 'revoked';
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  /** The last hour in which it was used. */
  readonly last_used_at: string | null;
}

/** A new key; its secret is shown this once. */
export interface NewKeyAnswer extends KeyAnswer {
  readonly secret: string;
}

/**
 * The hash by which a key is kept and found. One round of SHA-256 is right for a secret of 256 random bits: nobody can try them out,
 * and what slows guessing of passwords down would only slow down every request.
 */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Makes a key.
 *
 * @throws AirworthyError `usage` for an end that is no time, or has passed.
 */
export async function createKey(
  { store, clock }: Context,
  { name, scope, project, expires }: z.output<typeof keyRequest>,
): Promise<NewKeyAnswer> {
  const nowMs = clock.now();
  // Letters and digits alone behind a mark of ours: our own redaction finds it wherever it turns up.
  const secret = `aw_${randomBytes(32).toString('hex')}`;
  const key = {
    key_id: `key_${randomBytes(6).toString('hex')}`,
    secret_hash: secretHash(secret),
    name,
    scope,
    project: project ?? (scope === 'admin' ? '' : defaultProject),
    created_ms: nowMs,
    expires_ms: expires === undefined ? null : later(expires, nowMs),
    revoked_ms: null,
    version: 1,
  };
  await writeApiKey(store, key);
  return { ...answerOf({ ...key, used_ms: null }, nowMs), secret };
}

/** The keys of a project, of all without one: the oldest first, revoked ones too. */
export async function listKeys({ store, clock }: Context, project?: string): Promise<{ keys: readonly KeyAnswer[] }> {
  const keys = await apiKeys(store);
  return { keys: keys.filter((key) => isOf(key, project)).map((key) => answerOf(key, clock.now())) };
}

/**
 * Ends a key at once; for one that has been revoked nothing changes.
 *
 * @throws AirworthyError `not_found` where the project has no such key.
 */
export async function revokeKey({ store, clock }: Context, id: string, project?: string): Promise<KeyAnswer> {
  const { used_ms, ...key } = await keyOf(store, id, project);
  const ended = key.revoked_ms === null ? { ...key, revoked_ms: clock.now(), version: key.version + 1 } : key;
  if (key.revoked_ms === null) await writeApiKey(store, ended);
  return answerOf({ ...ended, used_ms }, clock.now());
}

async function keyOf(store: Context['store'], id: string, project: string | undefined): Promise<ApiKeyRow> {
  const keys = (await apiKeys(store)).filter((key) => isOf(key, project));
  const found = keys.find((key) => key.key_id === id) ?? onlyOne(keys.filter((key) => key.name === id));
  if (found !== undefined) return found;
  throw new AirworthyError('not_found', `there is no key ${id}`, {
    hint: 'name it by its id; airworthy key list has them',
  });
}

/** A name is enough where one key has it that is not revoked. */
function onlyOne(keys: readonly ApiKeyRow[]): ApiKeyRow | undefined {
  const inUse = keys.filter((key) => key.revoked_ms === null);
  return inUse.length === 1 ? inUse[0] : undefined;
}

function isOf(key: ApiKeyRow, project: string | undefined): boolean {
  return project === undefined || key.project === project;
}

function answerOf(key: ApiKeyRow, nowMs: number): KeyAnswer {
  const isExpired = key.expires_ms !== null && key.expires_ms <= nowMs;
  return {
    key_id: key.key_id,
    name: key.name,
    scope: key.scope,
    project: key.project === '' ? null : key.project,
    state: key.revoked_ms === null ? (isExpired ? 'expired' : 'in_use') : 'revoked',
    created_at: isoTime(key.created_ms),
    expires_at: key.expires_ms === null ? null : isoTime(key.expires_ms),
    revoked_at: key.revoked_ms === null ? null : isoTime(key.revoked_ms),
    last_used_at: key.used_ms === null ? null : isoTime(key.used_ms),
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
