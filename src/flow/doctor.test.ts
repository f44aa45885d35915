import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { storeRuns } from '../../test/traffic.ts';
import { doctor } from './doctor.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('the doctor', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeEach(async () => {
    test = await openTestContext({ dimensions: { tier: 'customer.tier', seldom: 'x' } }, now);
  });
  afterEach(() => test.close());

  it('names the newest releases first, each run once, and says how many there are besides', async () => {
    const runs = Array.from({ length: 23 }, (_, i) => ({
      ...{ id: `r${i}`, release: `1.${i}`, outcome: 'success' as const, durationMs: 0 },
      ...{ endedMs: now - (23 - i) * 60_000, dimensions: { tier: 'gold', seldom: 'unknown' } },
    }));
    await storeRuns(test.context, runs);
    await storeRuns(
      test.context,
      runs.slice(0, 1).map((run) => ({ ...run, version: 2 })),
    );
    const { recorded, findings } = await doctor(test.context);
    expect(recorded.runs).toBe(23);
    expect(recorded.releases).toEqual(Array.from({ length: 20 }, (_, i) => `1.${22 - i}`));
    expect(recorded.more_releases).toBe(3);
    expect(recorded.more_services).toBe(0);
    // A dimension of which no run has a value is found, however many runs have its name.
    expect(findings.find(({ code }) => code === 'unseen_dimensions')?.items).toEqual([{ name: 'seldom', n: 0 }]);
  });
});
