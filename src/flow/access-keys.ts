import { type ApiKeyRow, apiKeys, noteKeyUses } from '#store/query/api-keys.ts';
import type { Context } from './context.ts';

/** A key that may be used, found by the hash of its secret. */
export type AccessKey = Pick<ApiKeyRow, 'key_id' | 'secret_hash' | 'name' | 'scope' | 'project' | 'expires_ms'>;

/** The keys that are not revoked; whether they have expired is asked at each use. */
export async function accessKeys({ store }: Context): Promise<readonly AccessKey[]> {
  return (await apiKeys(store)).filter((key) => key.revoked_ms === null);
}

/** Every project that a key was ever made for. */
export async function projectsOfKeys({ store }: Context): Promise<readonly string[]> {
  const names = (await apiKeys(store)).map((key) => key.project).filter((project) => project !== '');
  return [...new Set(names)];
}

/** Notes that keys were used, to the hour. */
export async function noteUses({ store }: Context, ids: readonly string[], hourMs: number): Promise<void> {
  await noteKeyUses(store, ids, hourMs);
}
