import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { accessKeys, noteUses, projectsOfKeys } from './access-keys.ts';
import { createKey, listKeys, revokeKey, secretHash } from './keys.ts';

const nowMs = Date.parse('2026-11-20T12:34:56.789Z');
let store: Awaited<ReturnType<typeof openTestContext>>;
beforeAll(async () => {
  store = await openTestContext({}, nowMs);
});
afterAll(() => store.close());

it('are kept as a hash, listed without it, noted to the hour and ended for good', async () => {
  const { context } = store;
  const made = await createKey(context, { name: 'ci', scope: 'read' });
  const { secret, ...shown } = made;
  expect(secret).toMatch(/^aw_[0-9a-f]{64}$/);
  expect(shown).toEqual({
    key_id: expect.stringMatching(/^key_[0-9a-f]{12}$/),
    name: 'ci',
    scope: 'read',
    project: 'default',
    state: 'in_use',
    created_at: '2026-11-20T12:34:56.789Z',
    expires_at: null,
    revoked_at: null,
    last_used_at: null,
  });
  expect(await accessKeys(context)).toMatchObject([{ key_id: made.key_id, secret_hash: secretHash(secret) }]);
  expect(JSON.stringify(await listKeys(context))).not.toContain(secretHash(secret));

  const hour = Date.parse('2026-11-20T12:00:00Z');
  await noteUses(context, [made.key_id], hour);
  expect((await listKeys(context)).keys).toMatchObject([{ last_used_at: '2026-11-20T12:00:00.000Z' }]);
  expect(await revokeKey(context, 'ci')).toMatchObject({ state: 'revoked', revoked_at: '2026-11-20T12:34:56.789Z' });
  // A use that is noted late brings nothing back.
  await noteUses(context, [made.key_id], hour + 3_600_000);
  expect(await accessKeys(context)).toEqual([]);
  expect(await revokeKey(context, made.key_id)).toMatchObject({ revoked_at: '2026-11-20T12:34:56.789Z' });
});

it('are of one project, but for those that administer all', async () => {
  const { context } = store;
  expect(await createKey(context, { name: 'boss', scope: 'admin' })).toMatchObject({ project: null });
  const billing = await createKey(context, { name: 'billing', scope: 'admin', project: 'billing', expires: '1d' });
  expect(billing).toMatchObject({ project: 'billing', expires_at: '2026-11-21T12:34:56.789Z' });
  expect((await listKeys(context, 'billing')).keys.map(({ name }) => name)).toEqual(['billing']);
  expect(await projectsOfKeys(context)).toEqual(expect.arrayContaining(['default', 'billing']));
  await expect(revokeKey(context, 'boss', 'billing')).rejects.toMatchObject({ code: 'not_found' });
});
