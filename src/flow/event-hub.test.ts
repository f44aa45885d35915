import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertLive } from '../../test/live-runs.ts';
import { registerGate } from './live-gate.ts';
import { type EventHub, openEventHub } from './event-hub.ts';
import type { LiveEvent } from './live-event.ts';

/** On a machine that is busy a look takes its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

describe('who listens to changes', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  let hub: EventHub;
  const thrown: unknown[] = [];
  beforeEach(async () => {
    test = await openTestContext();
    hub = openEventHub(test.context, (error) => thrown.push(error), { everyMs: 5, most: 2 });
  });
  afterEach(async () => {
    await hub.close();
    await test.close();
  });
  const listener = () => {
    const told: LiveEvent[] = [];
    return { told, tell: (event: LiveEvent) => void told.push(event), end: vi.fn<() => void>() };
  };
  const runs = (version: number) =>
    insertLive(test.context, [{ release: '1', atMs: version, outcome: 'success', version }]);

  it('is told the same, and nothing after leaving', async () => {
    const [first, second] = [listener(), listener()];
    const leave = await hub.subscribe(first);
    await hub.subscribe(second);
    await runs(10);
    await soon(() => expect(second.told).toHaveLength(1));
    expect(first.told).toEqual(second.told);
    leave();
    leave();
    await runs(11);
    await soon(() => expect(second.told).toHaveLength(2));
    expect(first.told).toHaveLength(1);
  });

  it('is told what changes after it came, though nobody listened for a while', async () => {
    (await hub.subscribe(listener()))();
    await runs(10);
    const late = listener();
    await hub.subscribe(late);
    await runs(11);
    await soon(() => expect(late.told).toMatchObject([{ name: 'runs', data: { runs: 1 } }]));
  });

  it('can ask what it may have missed', async () => {
    expect(await hub.quietFor()).toBeGreaterThan(Date.parse('2000-01-01'));
    await runs(Date.now() - 60_000);
    expect(await hub.quietFor()).toBeLessThan(3_600_000);
    await registerGate(test.context, { baseline: '1', candidate: '2' });
    expect(await hub.quietFor()).toBeGreaterThanOrEqual(0);
  });

  it('is not let in where too many are, until one leaves', async () => {
    const leave = await hub.subscribe(listener());
    await hub.subscribe(listener());
    await expect(hub.subscribe(listener())).rejects.toMatchObject({ code: 'overloaded' });
    leave();
    await hub.subscribe(listener());
    expect(hub.subscribers).toBe(2);
  });

  it('hears the end, once, and nobody comes after it', async () => {
    const one = listener();
    await hub.subscribe(one);
    await hub.close();
    await hub.close();
    expect(one.end).toHaveBeenCalledTimes(1);
    expect(hub.subscribers).toBe(0);
    await expect(hub.subscribe(one)).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  it('is told later what happened while the store could not be read, which is reported once', async () => {
    const one = listener();
    await hub.subscribe(one);
    thrown.length = 0;
    const { engine } = test.context.store;
    await engine.command('RENAME TABLE airworthy.gates TO airworthy.gates_away');
    await soon(() => expect(thrown).toHaveLength(1));
    // What can be read is told all the same.
    await runs(12);
    await soon(() => expect(one.told).toHaveLength(1));
    await engine.command('RENAME TABLE airworthy.gates_away TO airworthy.gates');
    await registerGate(test.context, { baseline: '1', candidate: '2' });
    await soon(() => expect(one.told).toHaveLength(2));
    expect(thrown).toHaveLength(1);
  });
});
