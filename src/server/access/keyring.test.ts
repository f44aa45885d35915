import { expect, it } from 'vitest';
import type { AccessKey } from '#flow/access-keys.ts';
import { secretHash } from '#flow/keys.ts';
import { Keyring } from './keyring.ts';

const key = (id: string, expires: number | null = null): AccessKey => ({
  key_id: id,
  secret_hash: secretHash(`aw_${id}`),
  name: id,
  scope: 'read',
  project: 'default',
  expires_ms: expires,
});

function ringOf(...keys: AccessKey[]) {
  const state = { nowMs: 1000, loads: 0, keys, fails: false };
  const ring = new Keyring({
    configKeys: ['a-key-of-the-config'],
    clock: { now: () => state.nowMs },
    load: async () => {
      state.loads++;
      if (state.fails) throw new Error('the store is away');
      return state.keys;
    },
  });
  return { ring, state };
}

it('finds a key by its secret or its id, and no other', async () => {
  const { ring } = ringOf(key('one'), key('two'));
  expect((await ring.bySecret('aw_two'))?.name).toBe('two');
  expect((await ring.byId('one'))?.name).toBe('one');
  expect(await ring.bySecret('aw_three')).toBeUndefined();
  expect(await ring.bySecret(secretHash('aw_one'))).toBeUndefined();
});

it('knows the keys of the config while the store is away', async () => {
  const { ring, state } = ringOf();
  state.fails = true;
  const own = await ring.bySecret('a-key-of-the-config');
  expect(own).toMatchObject({ scope: 'admin', project: '' });
  expect(await ring.byId(own?.key_id ?? '')).toEqual(own);
  await expect(ring.bySecret('aw_one')).rejects.toThrow('away');
  // What failed is no answer to the next.
  state.fails = false;
  state.keys = [key('one')];
  expect((await ring.bySecret('aw_one'))?.name).toBe('one');
});

it('asks the store once in five seconds, and at once when it is told to forget', async () => {
  const { ring, state } = ringOf(key('one'));
  for (let i = 0; i < 10; i++) await ring.bySecret('aw_one');
  expect(state.loads).toBe(1);
  state.keys = [];
  state.nowMs += 4999;
  expect(await ring.bySecret('aw_one')).toBeDefined();
  state.nowMs += 1;
  expect(await ring.bySecret('aw_one')).toBeUndefined();
  state.keys = [key('two')];
  ring.forget();
  expect(await ring.bySecret('aw_two')).toBeDefined();
});

it('lets a key end at its time, without asking again', async () => {
  const { ring, state } = ringOf(key('one', 3000));
  expect(await ring.bySecret('aw_one')).toBeDefined();
  state.nowMs = 3000;
  expect(await ring.bySecret('aw_one')).toBeUndefined();
  expect(state.loads).toBe(1);
});
