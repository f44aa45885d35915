import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { openTurn, turnAt } from './turn.ts';

/** Long enough that no claim of these tests runs out, whatever else the machine does. */
const leaseMs = 3_600_000;

describe('turns', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  const open = (duty: string, times: { leaseMs?: number } = {}) =>
    openTurn(test.context.store, duty, { leaseMs, settleMs: 300, ...times });
  beforeAll(async () => {
    test = await openTestContext();
  });
  afterAll(() => test.close());

  it('go to one of several servers that ask at once, and stay with it', async () => {
    const servers = Array.from({ length: 5 }, () => open('alerts'));
    const ask = () => Promise.all(servers.map((server) => server.isOurs()));
    const first = await ask();
    expect(first.filter(Boolean)).toHaveLength(1);
    expect(await ask()).toEqual(first);
    expect(await ask()).toEqual(first);
  });

  it('go to another where a server hands its turn over', async () => {
    const [one, two, three] = [open('gates'), open('gates'), open('gates')];
    expect([await one.isOurs(), await two.isOurs()]).toEqual([true, false]);
    await two.release();
    expect(await one.isOurs()).toBe(true);
    await one.release();
    const after = await Promise.all([two.isOurs(), three.isOurs()]);
    expect(after.filter(Boolean)).toHaveLength(1);
    expect(await one.isOurs()).toBe(false);
  });

  it('go to another where a claim has run out', async () => {
    const dead = open('short', { leaseMs: 1 });
    await dead.isOurs();
    const next = open('short');
    expect(await next.isOurs()).toBe(true);
    expect(await dead.isOurs()).toBe(false);
  });

  it('are told apart by duty, and are always ours with an embedded store', async () => {
    expect(await open('one').isOurs()).toBe(true);
    expect(await open('other').isOurs()).toBe(true);
    expect(await turnAt(test.context.store, 'one').isOurs()).toBe(true);
  });
});
