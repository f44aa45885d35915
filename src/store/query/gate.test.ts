import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext } from '../../../test/context.ts';
import { evidenceOf, type TestRun } from '../../../test/gate-evidence.ts';
import { insertRuns } from '../../../test/insert-runs.ts';
import { gateEvidence } from './gate-evidence.ts';
import { gateFlips } from './gate-flips.ts';
import { gateLatency } from './gate-latency.ts';
import type { GateSelection } from './gate-selection.ts';
import { gateTrials } from './gate-trials.ts';

const listOf: fc.Arbitrary<TestRun[]> = fc.array(
  fc.record(
    {
      arm: fc.constantFrom('base' as const, 'candidate' as const),
      task: fc.constantFrom('refund', 'address', "it's"),
      caseId: fc.integer({ min: 0, max: 12 }).map(String),
      session: fc.integer({ min: 0, max: 12 }).map(String),
      value: fc.constantFrom<TestRun['value']>(1, 1, 0, 'fault', 'unknown'),
      costUsd: fc.integer({ min: 0, max: 8 }).map((n) => n / 8),
    },
    { requiredKeys: ['arm', 'task', 'value'] },
  ),
  { minLength: 1, maxLength: 120 },
);

type Row = { readonly dimension: string; readonly slice: string };
const keyOf = (row: Row & { readonly arm?: string; readonly stratum?: string }): string =>
  [row.dimension, row.slice, row.arm, row.stratum].join('|');

/** Rows by key, numbers as they come out of sums in another order. */
function byKey(rows: readonly (Row & object)[]): Record<string, unknown> {
  const rounded = rows.map(
    (row) =>
      [
        keyOf(row),
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value,
          ]),
        ),
      ] as const,
  );
  return Object.fromEntries(rounded);
}

describe('the sums a gate reads', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  let count = 0;
  beforeAll(async () => {
    test = await openTestContext();
  });
  afterAll(() => test.close());

  const stored = async (runs: readonly TestRun[]): Promise<GateSelection> => {
    count++;
    const releases = { base: `base ${count}`, candidate: `candidate ${count}` };
    await insertRuns(test.context.store, runs, releases);
    return { ...releases, metric: 'success', dimensions: ['task'] };
  };

  it('are what adding them up by hand comes to', async () => {
    await fc.assert(
      fc.asyncProperty(listOf, async (runs) => {
        const { store } = test.context;
        const selection = await stored(runs);
        const plain = evidenceOf(runs);
        const { arms, pairs: counted, strata } = (await gateEvidence(store, selection)).evidence;
        // Times are the test's own and not part of the plain sums, nor are the limits of trajectories.
        const timeless = arms.map((arm) => ({
          ...arm,
          timed_runs: 0,
          duration_ms: 0,
          many_retries: 0,
          many_tool_errors: 0,
          many_steps: 0,
          without_steps: 0,
          many_retries_weight: 0,
          many_tool_errors_weight: 0,
          many_steps_weight: 0,
          without_steps_weight: 0,
        }));
        expect(byKey(timeless)).toEqual(byKey(plain.arms));
        // None of these runs has steps.
        for (const arm of arms)
          expect(arm).toMatchObject({ without_steps: arm.judged, without_steps_weight: arm.judged_weight });
        const cased = plain.pairs.filter(({ pairs, base_only: one, candidate_only: other }) => pairs + one + other > 0);
        const pairs = counted.filter(({ pairs: n, base_only: one, candidate_only: other }) => n + one + other > 0);
        expect(byKey(pairs)).toEqual(byKey(cased));
        expect(byKey(strata)).toEqual(byKey(plain.strata));
      }),
      { numRuns: 12 },
    );
  });

  it('list the cases that flipped, in a natural order', async () => {
    const value = (i: number, arm: 'base' | 'candidate'): 0 | 1 => ((i % 2 === 0) === (arm === 'base') ? 1 : 0);
    const runs = [10, 2, 1, 3].flatMap((i) =>
      (['base', 'candidate'] as const).map((arm): TestRun => ({
        arm,
        task: 'refund',
        caseId: `refund/${i}`,
        value: value(i, arm),
      })),
    );
    const selection = await stored(runs);
    const { flips: found } = await gateEvidence(test.context.store, selection);
    const flips = await gateFlips(test.context.store, selection, found);
    expect(flips.map(({ case_id: id }) => id)).toEqual(['refund/1', 'refund/2', 'refund/3', 'refund/10']);
    expect(
      flips
        .toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))
        .map(({ kind, case_id: id }) => [kind, id]),
    ).toEqual([
      ['gained', 'refund/1'],
      ['gained', 'refund/3'],
      ['lost', 'refund/2'],
      ['lost', 'refund/10'],
    ]);
    expect(flips[0]).toMatchObject({ base: { attempts: 1, successes: 0 }, candidate: { attempts: 1, successes: 1 } });
  });

  it('count the attempts at each case', async () => {
    const runs = [3, 3, 1].flatMap((n, i) =>
      Array.from({ length: n }, (_, k): TestRun => ({
        arm: 'candidate',
        task: 'refund',
        caseId: String(i),
        value: k === 0 ? 0 : 1,
      })),
    );
    expect(await gateTrials(test.context.store, await stored(runs))).toEqual([
      { task: 'refund', attempts: 1, successes: 0, cases: 1, weight: 1, weight_squares: 1 },
      { task: 'refund', attempts: 3, successes: 2, cases: 2, weight: 2, weight_squares: 2 },
    ]);
  });

  it('pick the latency at the ranks of its interval', async () => {
    const runs = Array.from({ length: 200 }, (): TestRun => ({ arm: 'base', task: 'refund', value: 1 }));
    const selection = await stored([...runs, { arm: 'candidate', task: 'refund', value: 1 }]);
    const { paced } = await gateEvidence(test.context.store, selection);
    expect(paced).toEqual({ base: 200, candidate: 1 });
    const [base, candidate] = await gateLatency(test.context.store, selection, {
      p: 0.95,
      base: { runs: 200, low: 184, high: 196 },
      candidate: { runs: 1, low: undefined, high: undefined },
    });
    expect(base).toEqual({
      arm: 'base',
      timed_runs: 200,
      value_ms: expect.closeTo(289.05, 9),
      low_ms: 283,
      high_ms: 295,
    });
    expect(candidate).toEqual({ arm: 'candidate', timed_runs: 1, value_ms: 300 });
  });
});
