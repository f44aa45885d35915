import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../sql.ts';
import { openTestContext } from '../../../test/context.ts';
import { gateEvidence } from './gate-evidence.ts';

/** A run as the tests write it: with a weight, and with a language of its own even within a case. */
interface Weighted {
  readonly arm: 'base' | 'candidate';
  readonly caseId: string;
  readonly language: string;
  readonly outcome: string;
  readonly weight: number;
  readonly costUsd: number | undefined;
}

const runsOf: fc.Arbitrary<Weighted[]> = fc.array(
  fc.record({
    arm: fc.constantFrom('base' as const, 'candidate' as const),
    caseId: fc.constantFrom('', '1', '2', '3', '4'),
    language: fc.constantFrom('en', 'de'),
    outcome: fc.constantFrom('success', 'success', 'failure', 'refusal', 'fault', 'unknown'),
    weight: fc.constantFrom(1, 1, 0.5, 4),
    costUsd: fc.constantFrom(undefined, 0, 0.25, 1),
  }),
  { minLength: 1, maxLength: 60 },
);

const slices = [
  { dimension: '', slice: '' },
  { dimension: 'language', slice: 'de' },
  { dimension: 'language', slice: 'en' },
];
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const isDecided = ({ outcome }: Weighted): boolean => outcome !== 'fault' && outcome !== 'unknown';
const valueOf = ({ outcome }: Weighted): number => (outcome === 'success' ? 1 : 0);
const paidOf = (run: Weighted): number => (run.costUsd === undefined ? 0 : run.weight * valueOf(run));

/** The sums over units of one release, the slow and plain way. */
function momentsOf(runs: readonly Weighted[]) {
  const units = [...Map.groupBy(runs, (run, i) => (run.caseId === '' ? `run ${i}` : run.caseId)).values()].map(
    (unit) => ({
      n: unit.filter(isDecided).length,
      weight: sum(unit.filter(isDecided).map((run) => run.weight)),
      value: sum(unit.filter(isDecided).map((run) => run.weight * valueOf(run))),
      priced: unit.filter(({ costUsd }) => costUsd !== undefined).length,
      cost: sum(unit.map(({ weight, costUsd }) => weight * (costUsd ?? 0))),
      paid: sum(unit.map(paidOf)),
    }),
  );
  return {
    units: units.filter(({ n }) => n > 0).length,
    value_squares: sum(units.map(({ value }) => value ** 2)),
    value_weights: sum(units.map(({ value, weight }) => value * weight)),
    unit_weight_squares: sum(units.map(({ weight }) => weight ** 2)),
    cost_units: units.filter(({ priced }) => priced > 0).length,
    cost_squares: sum(units.map(({ cost }) => cost ** 2)),
    success_squares: sum(units.map(({ paid }) => paid ** 2)),
    cost_cubes: sum(units.map(({ cost }) => cost ** 3)),
    judged_unit_squares: sum(units.map(({ weight }) => weight ** 2)),
    cost_cross: sum(units.map(({ cost, paid }) => cost * paid)),
    refusal_weight: sum(runs.filter(({ outcome }) => outcome === 'refusal').map(({ weight }) => weight)),
    judged_weight_squares: sum(runs.filter(isDecided).map(({ weight }) => weight ** 2)),
  };
}

/** What the cases that both releases ran come to. */
function pairsOf(runs: readonly Weighted[]) {
  const cases = [
    ...Map.groupBy(
      runs.filter(({ caseId }) => caseId !== ''),
      ({ caseId }) => caseId,
    ).values(),
  ];
  const both = cases.flatMap((all) => {
    const of = (arm: string) => all.filter((run) => run.arm === arm && isDecided(run)).map(valueOf);
    const [base, candidate] = [of('base'), of('candidate')];
    if (base.length === 0 || candidate.length === 0) return [];
    const mean = (values: readonly number[]): number => sum(values) / values.length;
    return [{ w: sum(all.map(({ weight }) => weight)) / all.length, d: mean(candidate) - mean(base) }];
  });
  return {
    pairs: both.length,
    weight: sum(both.map(({ w }) => w)),
    weight_squares: sum(both.map(({ w }) => w * w)),
    weighted_d: sum(both.map(({ w, d }) => w * d)),
    weighted_d_squares: sum(both.map(({ w, d }) => w * d * d)),
  };
}

describe('sums over weighted cases whose runs are of different slices', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  let count = 0;
  beforeAll(async () => {
    test = await openTestContext();
  });
  afterAll(() => test.close());

  /** Stores runs under release names of their own. */
  async function stored(runs: readonly Weighted[]) {
    count++;
    const { engine, at } = test.context.store;
    const rows = runs.map(
      (run, i) =>
        `('${count}-${i}', 1, 'refund', '${run.arm} ${count}', ${text(run.caseId)}, '${run.outcome}', ${run.weight}, ${run.costUsd ?? 'NULL'}, now64(9), map('language', '${run.language}'))`,
    );
    await engine.command(
      `INSERT INTO ${at.database}.runs (run_id, version, task, release, case_id, outcome, weight, cost_usd, started_at, dimensions) VALUES ${rows.join(', ')}`,
    );
    return {
      base: `base ${count}`,
      candidate: `candidate ${count}`,
      metric: 'success' as const,
      dimensions: ['language'],
    };
  }

  it('are what adding them up by hand comes to', async () => {
    await fc.assert(
      fc.asyncProperty(runsOf, async (runs) => {
        const { evidence } = await gateEvidence(test.context.store, await stored(runs));
        for (const place of slices) {
          const inside = runs.filter(({ language }) => place.dimension === '' || language === place.slice);
          const here = (row: { dimension: string; slice: string }) =>
            row.dimension === place.dimension && row.slice === place.slice;
          for (const arm of ['base', 'candidate'] as const) {
            const own = inside.filter((run) => run.arm === arm);
            const found = evidence.arms.find((row) => row.arm === arm && here(row));
            if (own.length === 0) expect(found).toBeUndefined();
            else expect(found).toMatchObject(near(momentsOf(own)));
          }
          const pairs = evidence.pairs.find(here);
          const expected = pairsOf(inside);
          if (pairs === undefined) expect(expected.pairs).toBe(0);
          else expect(pairs).toMatchObject(near(expected));
        }
      }),
      { numRuns: 8 },
    );
  });
});

function near(values: Readonly<Record<string, number>>): object {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 9)]));
}
