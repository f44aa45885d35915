import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteAlertEvent } from '#store/query/slo-alerts.ts';
import { openTestContext } from '../../test/context.ts';
import { insertLive } from '../../test/live-runs.ts';
import { type Changes, changesFromNow } from './changes.ts';
import type { LiveEvent } from './live-event.ts';
import { registerGate, updateGates } from './live-gate.ts';

const start = Date.parse('2026-11-20T00:00:00Z');

const lookAt = async (changes: Changes): Promise<LiveEvent[]> => {
  const found: LiveEvent[] = [];
  for await (const event of changes.look()) found.push(event);
  return found;
};

describe('what changed since the look before', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({}, start);
  });
  afterEach(() => test.close());
  const run = (id: string, version: number, atMs: number) => ({
    release: '1' as const,
    atMs,
    outcome: 'success' as const,
    id,
    version,
  });

  it('is nothing where nothing happened, whatever was there before', async () => {
    await insertLive(test.context, [run('before', 1000, start)]);
    await registerGate(test.context, { baseline: '1', candidate: '2' });
    const changes = await changesFromNow(test.context);
    expect(await lookAt(changes)).toEqual([]);
    expect(await lookAt(changes)).toEqual([]);
  });

  it('has the runs that were assembled, those that started last first, and each batch once', async () => {
    await insertLive(test.context, [run('before', 1000, start)]);
    const changes = await changesFromNow(test.context);
    await insertLive(test.context, [run('a', 1001, start + 1), run('c', 1001, start + 3)]);
    await insertLive(test.context, [run('b', 1002, start + 2), run('before', 1002, start)]);
    const [event] = await lookAt(changes);
    expect(event).toMatchObject({ name: 'runs', data: { runs: 4, tasks: ['refund'] } });
    expect(event?.name === 'runs' ? event.data.newest.map(({ run_id: id }) => id) : []).toEqual([
      'c',
      'b',
      'a',
      'before',
    ]);
    expect(await lookAt(changes)).toEqual([]);
    // The rest of a batch of which a part was seen.
    await insertLive(test.context, [run('d', 1002, start + 4)]);
    expect(await lookAt(changes)).toMatchObject([{ name: 'runs', data: { runs: 1 } }]);
  });

  it('names at most 20 runs of however many', async () => {
    const changes = await changesFromNow(test.context);
    await insertLive(
      test.context,
      Array.from({ length: 50 }, (_, i) => run(`run ${i}`, 7, start + i)),
    );
    const [event] = await lookAt(changes);
    expect(event?.name === 'runs' ? [event.data.runs, event.data.newest.length] : []).toEqual([50, 20]);
  });

  it('has gates that were registered, took a step or were decided', async () => {
    const changes = await changesFromNow(test.context);
    const { gate_id: id } = await registerGate(test.context, { baseline: '1', candidate: '2', n_max: 2 });
    expect(await lookAt(changes)).toEqual([
      { name: 'gates', data: { gates: [{ gate_id: id, observed: 0, verdict: 'running' }] } },
    ]);
    await insertLive(
      test.context,
      (['1', '2'] as const).flatMap((release) =>
        [1, 2].map((i) => ({ release, atMs: start + i * 1000, outcome: 'success' as const })),
      ),
    );
    test.clock.set(start + 3_600_000);
    await updateGates(test.context);
    const events = await lookAt(changes);
    expect(events).toContainEqual({
      name: 'gates',
      data: { gates: [{ gate_id: id, observed: 2, verdict: 'inconclusive' }] },
    });
    expect(await lookAt(changes)).toEqual([]);
  });

  it('has alerts, also one that is seen later than it happened, each once', async () => {
    const alert = (id: string, atMs: number) =>
      noteAlertEvent(test.context.store, {
        event_id: id,
        at: new Date(atMs).toISOString(),
        slo: 'refunds',
        severity: 'page',
        kind: 'fired',
        told: false,
        summary: 'burns',
        rule: '',
      });
    await alert('before', start - 10_000);
    const changes = await changesFromNow(test.context);
    await alert('late', start - 5000);
    const events = await lookAt(changes);
    expect(events).toMatchObject([{ name: 'alerts', data: { alerts: [{ event_id: 'late', kind: 'fired' }] } }]);
    test.clock.set(start + 20_000);
    expect(await lookAt(changes)).toEqual([]);
    test.clock.set(start + 600_000);
    await alert('next', start + 590_000);
    expect(await lookAt(changes)).toMatchObject([{ data: { alerts: [{ event_id: 'next' }] } }]);
    expect(await lookAt(changes)).toEqual([]);
  });
});
