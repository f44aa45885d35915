import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { openTestContext } from '../../test/context.ts';
import { storeRuns } from '../../test/traffic.ts';
import { slo } from './slo.ts';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-20T12:00:30Z');

/** Sums in another order differ in their last digits. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(9)) : value;

/** Runs of weights 1 to 4, and each as often as its weight says. */
function weighed() {
  const rng = seededRng(8);
  const runs = Array.from({ length: 200 }, (_, i) => ({
    id: `w-${i}`,
    endedMs: now - 31_000 - i * 3_000_000,
    outcome: rng.next() < 0.1 ? 'failure' : 'success',
    weight: 1 + rng.int(4),
  }));
  const copies = runs.flatMap((run) =>
    Array.from({ length: run.weight }, (_, copy) => ({ ...run, id: `${run.id}-${copy}`, weight: 1 })),
  );
  return [
    ...runs.map((run) => ({ ...run, task: 'weighted' })),
    ...copies.map((run) => ({ ...run, id: `copy-${run.id}`, task: 'copied' })),
  ];
}

describe('a month of traffic', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext(
      {
        slos: [
          { name: 'refund', task: 'refund', target: 0.95 },
          { name: 'refund-30d-ago', task: 'refund', target: 0.95, release: 'r0' },
          { name: 'sampled', task: 'sampled', target: 0.9, window: '7d' },
          { name: 'fast', task: 'refund', metric: 'duration_ms', atMost: 2000, target: 0.9 },
          { name: 'hourly', task: 'hourly', target: 0.99, window: '30d' },
          { name: 'weighted', task: 'weighted', target: 0.9 },
          { name: 'copied', task: 'copied', target: 0.9 },
          { name: 'nobody', task: 'no such task', target: 0.99 },
        ],
      },
      now,
    );
    const rng = seededRng(7);
    const until = now - 30_000;
    const month = Array.from({ length: 28 * 40 }, (_, i) => ({
      id: `refund-${i}`,
      task: 'refund',
      endedMs: until - 28 * dayMs + ((i + 0.5) * dayMs) / 40,
      outcome: i % 50 === 0 ? 'failure' : i % 97 === 1 ? 'fault' : i % 101 === 2 ? 'unknown' : 'success',
      durationMs: i % 10 === 0 ? 3000 : i % 10 === 1 ? null : 1000,
    }));
    // The last hour goes wrong: 9 of 10 fail.
    const incident = Array.from({ length: 20 }, (_, i) => ({
      id: `incident-${i}`,
      task: 'hourly',
      endedMs: until - (i + 1) * 150_000,
      outcome: i === 7 ? 'success' : 'consequential_error',
    }));
    const sampled = Array.from({ length: 400 }, (_, i) => {
      const isBad = rng.next() < 0.5;
      return {
        id: `s-${i}`,
        task: 'sampled',
        endedMs: until - i * 60_000 - 1,
        outcome: isBad ? 'failure' : 'success',
        weight: isBad ? 1 : 20,
      };
    });
    const others = [
      { id: 'late', task: 'refund', endedMs: until + 1000, outcome: 'failure' },
      { id: 'undated', task: 'refund', endedMs: until - 1000, outcome: 'failure', clock: 'missing' },
      { id: 'before', task: 'refund', endedMs: until - 28 * dayMs - 1, outcome: 'failure' },
    ];
    await storeRuns(test.context, [...month, ...incident, ...sampled, ...others, ...weighed()]);
  });
  afterAll(() => test.close());

  it('counts the budget in events, faults and unknown outcomes apart', async () => {
    const { slos } = await slo(test.context, { name: 'refund' });
    const [refund] = slos;
    expect(refund?.events).toMatchObject({
      ...{ good: 1120 - 23 - 24, bad: 23, faults: 12, unknown: 12 },
      ...{ unit: 'runs', weighted: false },
    });
    expect(refund?.budget?.spent).toBe(23);
    expect(refund?.budget?.allowed).toBeCloseTo(0.05 * (1120 - 24), 9);
    expect(refund?.state).toBe('ok');
    expect(refund?.burn_down.at(-1)?.left_share).toBeCloseTo(refund?.budget?.left_share ?? 0, 9);
    expect(refund?.burn_down.length).toBe(56);
  });

  it('says no data where there is none', async () => {
    const { slos } = await slo(test.context, {});
    expect(slos.filter(({ state }) => state === 'no_data').map(({ name }) => name)).toEqual([
      'nobody',
      'refund-30d-ago',
    ]);
    expect(slos[0]).toMatchObject({ name: 'hourly', state: 'exhausted' });
    const alerts = slos.at(-1)?.alerts.map(({ state }) => state);
    expect(alerts).toEqual(['no_data', 'no_data']);
  });

  it('fires where an incident burns through both windows', async () => {
    const { slos } = await slo(test.context, { name: 'hourly' });
    const page = slos[0]?.alerts.find(({ severity }) => severity === 'page');
    expect(page?.rules[0]).toMatchObject({
      state: 'firing',
      long_window: '1h',
      short_window: '5m',
      events_long: 20,
      bad_long: 19,
    });
    expect(page?.rules[0]?.factor).toBeCloseTo(14.4, 9);
    expect(page?.rules[0]?.burn_long).toBeCloseTo(95, 9);
  });

  it('honours sampling weights in the budget, and keeps the test on raw counts', async () => {
    const { slos } = await slo(test.context, { name: 'sampled' });
    const [sampled] = slos;
    expect(sampled?.events.weighted).toBe(true);
    expect(sampled?.state).toBe('ok');
    const { good = 0, bad = 0 } = sampled?.events ?? {};
    expect(sampled?.budget?.allowed).toBeCloseTo(0.1 * (20 * good + bad), 6);
    expect(sampled?.budget?.spent).toBe(bad);
    expect(sampled?.attained?.value).toBeCloseTo((20 * good) / (20 * good + bad), 9);
  });

  it('takes a run of weight w for w runs in budget, burn-down and burn', async () => {
    const of = async (name: string) => {
      const [found] = (await slo(test.context, { name })).slos;
      const burns = found?.alerts.flatMap(({ rules }) => rules.map((rule) => [rule.burn_long, rule.burn_short]));
      const left = found?.burn_down.map((point) => point.left_share);
      return { budget: found?.budget, attained: found?.attained?.value, burns, left };
    };
    const [weighted, copied] = [await of('weighted'), await of('copied')];
    expect(JSON.parse(JSON.stringify(weighted, rounded))).toEqual(JSON.parse(JSON.stringify(copied, rounded)));
    expect(weighted.budget?.spent).toBeGreaterThan(0);
  });

  it('judges a threshold by the runs whose figure is known', async () => {
    const { slos } = await slo(test.context, { name: 'fast' });
    const { good = 0, bad = 0, unknown = 0, faults = 0 } = slos[0]?.events ?? {};
    expect(good + bad + unknown + faults).toBe(1120);
    expect(faults).toBe(12);
    expect(bad).toBe(112 - 1);
  });

  it('names what there is when asked for what there is not', async () => {
    await expect(slo(test.context, { name: 'refunds' })).rejects.toThrow('there is no objective refunds');
  });
});

it('does not take a run without a recorded step for one of few', async () => {
  const slos = [{ name: 'short', task: 'refund', metric: 'steps' as const, atMost: 12, target: 0.9 }];
  const test = await openTestContext({ slos }, now);
  try {
    await storeRuns(test.context, [{ id: 'a', task: 'refund', outcome: 'success', endedMs: now - 60_000 }]);
    expect((await slo(test.context, {})).slos[0]?.events).toMatchObject({ good: 0, bad: 0, unknown: 1 });
  } finally {
    await test.close();
  }
});
