import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertAlike } from '../../test/insert-production.ts';
import { compare } from './compare.ts';
import { gate } from './gate.ts';

describe('a score on a scale of its own', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext({}, Date.parse('2026-11-10T00:00:00Z'));
    for (const release of ['1', '2']) {
      await insertAlike(test.context.store, { n: 40, good: 40, release, from: '2026-11-01T00:00:00Z' });
    }
    const { engine, at } = test.context.store;
    const columns = 'run_id, task, release, outcome, weight, started_at, ended_at';
    const scores = ['name', 'value', 'label', 'source', 'explanation'].map((each) => `\`score.${each}\``).join(', ');
    // Stars from 1 to 5; a share that one run in forty has out of range.
    await engine.command(`INSERT INTO ${at.database}.runs (${columns}, version, ${scores})
SELECT ${columns}, 2, ['stars', 'share'], [1 + toUInt8(substring(run_id, -1)) % 5, if(endsWith(run_id, '-7'), 2, 0.9)], ['', ''], ['', ''], ['', '']
FROM ${at.database}.runs FINAL`);
  });
  afterAll(() => test.close());

  const on = (score: string) =>
    compare(test.context, { base: '1', candidate: '2', metric: { score, better: 'higher' } });

  it('is an error of compare that says the scale and the cure', async () => {
    await expect(on('stars')).rejects.toMatchObject({
      code: 'usage',
      message: 'stars is not on the scale from 0 to 1: 64 of 80 values are outside, which go from 1 to 5',
      hint: expect.stringContaining('(stars − 1) / 4'),
    });
  });

  it('is a fault of the gate', async () => {
    const { verdict, reasons } = await gate(test.context, {
      baseline: '1',
      candidate: '2',
      policy: { scores: { stars: { min: 0.5 } } },
    });
    expect(verdict).toBe('fault');
    expect(reasons[0]).toMatchObject({ subject: 'stars', verdict: 'fault', what: expect.stringContaining('scale it') });
  });

  it('is none where a single value slipped, or there is no value', async () => {
    expect((await on('share')).overall.base).toMatchObject({ decided: 39, unknown: 1 });
    expect((await on('nobody gave it')).verdict).toBe('fault');
  });
});
