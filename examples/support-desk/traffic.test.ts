import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { describe, expect, it } from 'vitest';
import { at } from './chance.ts';
import { record } from './record.ts';
import { releases } from './releases.ts';
import type { Release } from './releases.ts';
import type { Tally } from './tally.ts';
import type { Telemetry } from './telemetry.ts';
import { arrivals } from './traffic.ts';

const now = new Date('2026-11-20T12:00:00Z');
const [release1, release2] = [at(releases, 0), at(releases, 1)];

function inMemory(): Telemetry & { print(): string } {
  const spans = new InMemorySpanExporter();
  const events = new InMemoryLogRecordExporter();
  const traces = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const logs = new LoggerProvider({ processors: [new SimpleLogRecordProcessor({ exporter: events })] });
  return {
    tracer: traces.getTracer('test'),
    logger: logs.getLogger('test'),
    spans: () => spans.getFinishedSpans().length,
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
    print: () =>
      JSON.stringify([
        spans.getFinishedSpans().map((s) => [s.name, s.startTime, s.endTime, s.attributes, s.status]),
        events.getFinishedLogRecords().map((e) => [e.eventName, e.hrTime, e.attributes]),
      ]),
  };
}

function play(release: Release, sessions: number, seed: number, telemetry: Telemetry = inMemory()): Promise<Tally> {
  return record(release, { sessions, seed, now, realModel: undefined, progress: () => undefined }, telemetry);
}

/** Each case's attempts. */
function attemptsOf(release: Release): Map<string, readonly number[]> {
  const cases = Map.groupBy(arrivals(release, 300, 7, now), (arrival) => arrival.replay?.caseId ?? 'live');
  cases.delete('live');
  return new Map(
    [...cases].map(([name, all]) => [name, all.map((a) => a.replay?.attempt ?? -1).toSorted((a, b) => a - b)]),
  );
}

describe('traffic', () => {
  it('is the same for the same seed, ids of spans apart, and another for another seed', async () => {
    const [first, again, other] = [inMemory(), inMemory(), inMemory()];
    await play(release1, 30, 7, first);
    await play(release1, 30, 7, again);
    await play(release1, 30, 8, other);
    expect(again.print()).toBe(first.print());
    expect(other.print()).not.toBe(first.print());
  });

  it('plays the same cases in both releases, some of them four times', () => {
    const [one, two] = [attemptsOf(release1), attemptsOf(release2)];
    expect(new Set(one.keys())).toEqual(new Set(two.keys()));
    expect(one.get('refund-001')).toEqual([0, 1, 2, 3]);
    expect([...one.values()].filter((attempts) => attempts.length === 4)).toHaveLength(19);
  });

  it('comes in the shop’s hours of the days in which the release was live', () => {
    for (const release of releases) {
      const times = arrivals(release, 200, 3, now).map((a) => a.at);
      expect(times.every((t) => t < now && now.getTime() - t.getTime() < release.fromDaysAgo * 86_400_000)).toBe(true);
      expect(times.filter((t) => t.getUTCHours() >= 8 && t.getUTCHours() < 18).length).toBeGreaterThan(150);
    }
  });
});

/** Does what a tracer without a receiver does: nothing. */
const silent: Telemetry = {
  tracer: new NodeTracerProvider().getTracer('silent'),
  logger: new LoggerProvider().getLogger('silent'),
  spans: () => 0,
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

describe('the two releases', () => {
  it.for([3, 1])('the second is better on average and much worse at changing addresses (seed %i)', async (seed) => {
    const [one, two] = [await play(release1, 300, seed, silent), await play(release2, 300, seed, silent)];
    for (const better of ['all', 'refund', 'cancel_order', 'track_order'] as const) {
      expect(two.rate(better)).toBeGreaterThan(one.rate(better) + 0.03);
    }
    expect(one.rate('change_address')).toBeGreaterThan(0.85);
    expect(two.rate('change_address')).toBeLessThan(0.7);
    for (const { counts } of [one, two]) expect(counts.all.faults).toBeGreaterThan(0);
  });
});
