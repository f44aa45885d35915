import { expect, it } from 'vitest';
import type { Caller } from './caller.ts';
import { OpenStreams } from './open-streams.ts';

const key = (id: string): Caller => ({
  ...{ kind: 'key', id, name: id, scope: 'read', project: 'default', by: 'header' },
  untilMs: undefined,
});

function streamsOf() {
  const state = { gone: new Set<string>(), isAway: false, ended: [] as string[] };
  const streams = new OpenStreams(async (caller) => {
    if (state.isAway) throw new Error('the store is away');
    return caller.kind === 'key' && !state.gone.has(caller.id);
  });
  const enter = (id: string): (() => void) => streams.enter(key(id), () => state.ended.push(id));
  return { streams, state, enter };
}

it('end with their key, and no other does', async () => {
  const { streams, state, enter } = streamsOf();
  const leave = [enter('ann'), enter('bob')];
  await streams.look();
  expect(state.ended).toEqual([]);
  state.gone.add('ann');
  await streams.look();
  expect(state.ended).toEqual(['ann']);
  for (const each of leave) each();
  await streams.look();
  expect(state.ended).toEqual(['ann']);
});

it('stay while nobody can say what became of the key', async () => {
  const { streams, state, enter } = streamsOf();
  enter('ann');
  state.gone.add('ann');
  state.isAway = true;
  await streams.look();
  expect(state.ended).toEqual([]);
  state.isAway = false;
  await streams.look();
  expect(state.ended).toEqual(['ann']);
});

it('are 50 of a key at most; one that goes makes room, and another key has its own', () => {
  const { enter } = streamsOf();
  const leave = Array.from({ length: 50 }, () => enter('ann'));
  expect(() => enter('ann')).toThrow('has 50 streams of events open');
  enter('bob');
  leave[7]?.();
  enter('ann');
});

it('of nobody in particular, on this machine, are not counted', () => {
  const { streams } = streamsOf();
  const local: Caller = { kind: 'local', says: '' };
  expect(() => Array.from({ length: 100 }, () => streams.enter(local, () => undefined))).not.toThrow();
});
