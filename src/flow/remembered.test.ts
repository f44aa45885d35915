import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newestRuns } from '#store/query/newest-runs.ts';
import { openTestContext } from '../../test/context.ts';
import { storeRuns } from '../../test/traffic.ts';
import { remembering } from './remembered.ts';

describe('what is remembered of the runs', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext({}, Date.parse('2026-11-20T12:00:00Z'));
  });
  afterAll(() => test.close());
  const store = (id: string, version: number): Promise<void> =>
    storeRuns(test.context, [{ id, version, outcome: 'success', endedMs: Date.parse('2026-11-20T11:00:00Z') }]);

  it('is worked out once for all who ask, until a run is recorded or comes in a newer version', async () => {
    const answers = remembering<number>();
    let times = 0;
    const ask = async (asked: string): Promise<number> =>
      answers(test.context.store, { runs: await newestRuns(test.context.store), asked }, () => {
        times += 1;
        return Promise.resolve(times);
      });
    await store('a', 1);
    expect(await Promise.all([ask('one'), ask('one'), ask('other')])).toEqual([1, 1, 2]);
    expect(await ask('one')).toBe(1);
    await store('b', 1);
    expect(await ask('one')).toBe(3);
    await store('b', 2);
    expect([await ask('one'), await ask('one')]).toEqual([4, 4]);
  });

  it('is asked again where it failed, and forgets the oldest of many questions', async () => {
    const runs = await newestRuns(test.context.store);
    const answers = remembering<string>();
    const ask = (asked: number, answer: () => Promise<string>): Promise<string> =>
      answers(test.context.store, { runs, asked }, answer);
    await expect(ask(0, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask(0, () => Promise.resolve('back'))).toBe('back');
    for (let i = 1; i <= 15; i++) await ask(i, () => Promise.resolve('kept'));
    expect(await ask(0, () => Promise.resolve('again'))).toBe('back');
    await ask(16, () => Promise.resolve('one too many'));
    expect(await ask(0, () => Promise.resolve('again'))).toBe('again');
  });
});
