import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { costPerSuccessBootstrap } from '#stats/cost/cost-per-success.ts';
import { pairedDifference } from '#stats/sample/paired-difference.ts';
import { openTestContext } from '../../test/context.ts';
import { ofKind } from '../../test/kind.ts';
import { type StoredRun, storeRuns } from '../../test/traffic.ts';
import { report, type ReportRequest } from './report.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const slices = { plan: ['free', 'pro', 'team'], country: { DACH: ['de', 'at', 'ch'] } };

let test: Awaited<ReturnType<typeof openTestContext>>;
beforeAll(async () => {
  test = await openTestContext({ tasks: { t: { reliabilityAt: [3] } }, slices }, now);
});
beforeEach(() => test.context.store.engine.command(`TRUNCATE TABLE ${test.context.store.at.database}.runs`));
afterAll(() => test.close());

const store = (runs: readonly Omit<StoredRun, 'endedMs'>[]): Promise<void> =>
  storeRuns(
    test.context,
    runs.map((run) => ({ endedMs: now, ...run })),
  );
const groupsOf = async (request: ReportRequest = {}) => (await report(test.context, request)).groups;
const only = async (request: ReportRequest = {}) => {
  const [group] = await groupsOf(request);
  if (group === undefined) throw new Error('no group');
  return group;
};

describe('runs in several versions', () => {
  it('are counted once in every figure, whether or not any run was read twice', async () => {
    const run = (i: number, version: number, outcome: string): Omit<StoredRun, 'endedMs'> => ({
      id: `r${i}`,
      version,
      outcome,
      case: `c${i % 20}`,
      costUsd: version,
      durationMs: 1000 * version,
      scores: { good: version - 1 },
      dimensions: { language: i % 2 === 0 ? 'de' : 'en' },
    });
    const ids = Array.from({ length: 60 }, (_, i) => i);
    await store(ids.map((i) => run(i, 2, i % 3 === 0 ? 'failure' : 'success')));
    const once = await groupsOf({ by: ['language'] });
    await store(ids.slice(0, 30).map((i) => run(i, 1, 'failure')));
    expect(await groupsOf({ by: ['language'] })).toEqual(once);
    expect(once[0]).toMatchObject({
      runs: 60,
      latency: { n: 60 },
      scores: { good: { n: 60 } },
      stability: { cases: 20 },
    });
  });
});

describe('wholes and slices', () => {
  it('gives the whole the same figures, whatever it is cut by', async () => {
    const rng = seededRng(3);
    await store(
      Array.from({ length: 300 }, (_, i) => ({
        id: `r${i}`,
        outcome: rng.next() < 0.7 ? 'success' : rng.next() < 0.2 ? 'unknown' : 'failure',
        case: i % 2 === 0 ? `c${i % 40}` : '',
        session: `s${i % 90}`,
        costUsd: rng.next(),
        toolErrors: rng.int(2),
        scores: { good: rng.next(), ...(i % 3 === 0 ? { kind: 1 } : {}) },
        dimensions: { language: ['de', 'en', 'fr'][rng.int(3)] ?? '', ...(i % 5 === 0 ? { vip: 'yes' } : {}) },
      })),
    );
    const plain = await groupsOf();
    for (const by of [['language'], ['vip', 'language']]) {
      const wholes = (await groupsOf({ by })).filter((group) => group.against_rest === undefined);
      expect(JSON.stringify(wholes, rounded)).toBe(JSON.stringify(plain, rounded));
    }
  });
});

/** Sums in another order differ in their last digits. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(9)) : value;

describe('sampling weights', () => {
  it('make a run of weight w the same as w runs, in every figure of a run', async () => {
    const one = fc.record({
      outcome: fc.constantFrom(
        'success',
        'failure',
        'refusal',
        'escalation',
        'near_miss',
        'consequential_error',
        'fault',
      ),
      weight: fc.integer({ min: 1, max: 4 }),
      costUsd: fc.integer({ min: 1, max: 9 }),
      durationMs: fc.integer({ min: 1, max: 9 }),
      turns: fc.integer({ min: 1, max: 5 }),
      toolErrors: fc.integer({ min: 0, max: 1 }),
      helpAsked: fc.integer({ min: 0, max: 1 }),
      score: fc.integer({ min: 0, max: 3 }),
      should: fc.constantFrom('true', 'false', ''),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 3, maxLength: 12 }), async (runs) => {
        const rows = runs.map(({ score, should, ...run }, i) => ({
          ...run,
          id: `r${i}`,
          release: `weighted${round}`,
          scores: { good: score },
          ...(should === '' ? {} : { dimensions: { should_refuse: should } }),
        }));
        const copies = rows.flatMap((row) =>
          Array.from({ length: row.weight }, (_, copy) => ({
            ...row,
            id: `${row.id}-${copy}`,
            weight: 1,
            release: `copied${round}`,
          })),
        );
        await store([...rows, ...copies].map((row) => ({ ...row, id: `${round}-${row.id}` })));
        const weighted = await only({ release: `weighted${round}` });
        const copied = await only({ release: `copied${round}` });
        round++;
        const points = (group: typeof weighted): unknown => [
          valueOf(group.success_rate),
          valueOf(group.faults.share),
          valueOf(group.faults.success_rate_without_faults),
          group.cost_per_success.kind === 'estimated' ? group.cost_per_success.value : undefined,
          ...[group.conduct.fragile_success, group.conduct.near_miss, group.conduct.intervene_to_success].map(valueOf),
          ...[group.conduct.tool_error, group.conduct.help_asked].map(valueOf),
          group.refusals.kind === 'measured' ? [group.refusals.precision, group.refusals.recall].map(valueOf) : [],
          ...Object.values(group.scores).map(valueOf),
        ];
        const skipped = [weighted, copied].some((group) => group.cost_per_success.kind !== 'estimated');
        const comparable = (group: typeof weighted): unknown =>
          JSON.stringify(
            skipped ? points({ ...group, cost_per_success: copied.cost_per_success }) : points(group),
            rounded,
          );
        expect(comparable(weighted)).toBe(comparable(copied));
        // The runs themselves are counted as recorded, and weights never make them more.
        expect(weighted.runs).toBe(runs.length);
        if (weighted.success_rate.kind === 'estimated') {
          expect(weighted.success_rate.effective_n).toBeLessThanOrEqual(weighted.success_rate.n + 1e-9);
        }
        const between = [weighted, copied].map((group) => group.bundle.between_consequential_errors);
        if (between[0]?.kind === 'estimated' && between[1]?.kind === 'estimated') {
          expect(between[0].value).toBeCloseTo(between[1].value, 9);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('make percentiles those of as many runs', async () => {
    const runs = Array.from({ length: 40 }, (_, i) => ({
      id: `r${i}`,
      outcome: 'success',
      weight: 1 + (i % 3),
      durationMs: i,
    }));
    await store(runs.map((run) => ({ ...run, release: 'weighted' })));
    const sorted = runs.flatMap((run) => Array.from({ length: run.weight }, () => run.durationMs));
    const { latency } = await only({ release: 'weighted' });
    const at = (p: number): unknown => ({ value: sorted[Math.ceil(p * sorted.length) - 1] });
    expect(latency).toMatchObject({ n: 40, p50: at(0.5), p95: at(0.95), p99: at(0.99) });
  });

  it('weigh cases in pass^k, stability and perturbations', async () => {
    const attempts = (name: string, outcomes: readonly string[], weight: number) =>
      outcomes.flatMap((outcome, i) => [
        { id: `${name}-${i}`, case: name, outcome, weight },
        { id: `${name}-${i}-p`, case: name, outcome: 'failure', weight, dimensions: { perturbation: 'slow_tool' } },
      ]);
    await store([...attempts('a', ['success', 'success'], 3), ...attempts('b', ['failure', 'failure'], 1)]);
    const group = await only();
    expect(group.pass_hat_k['1']).toMatchObject({ value: 3 / 8, n: 2 });
    expect(group.stability.same_result).toMatchObject({ value: 1 / 4, n: 2 });
    expect(group.stability.perturbations).toMatchObject({
      unchanged: { value: 1 / 4, n: 2 },
      by: { slow_tool: { unperturbed: 3 / 4, difference: { value: -3 / 4, n: 2 } } },
    });
  });
});

const valueOf = (figure: { readonly kind: string; readonly value?: number }): unknown => figure.value;

describe('stability across perturbations', () => {
  it('compares each case with itself without the perturbation', async () => {
    const rng = seededRng(5);
    const cases = Array.from({ length: 60 }, (_, i) => {
      const base = [0, 1].map(() => (rng.next() < 0.9 ? 1 : 0));
      const slow = [0, 1].map(() => (rng.next() < 0.4 ? 1 : 0));
      return { id: `c${i}`, base, slow, typo: base };
    });
    const runs = cases.flatMap(({ id, base, slow, typo }) => {
      const tried = (results: readonly number[], perturbation: string) =>
        results.map((result, i) => ({
          id: `${id}-${perturbation}-${i}`,
          case: id,
          outcome: result === 1 ? 'success' : 'failure',
          dimensions: { perturbation },
        }));
      return [...tried(base, 'none'), ...tried(slow, 'slow_tool'), ...tried(typo, 'typo')];
    });
    await store([...runs, { id: 'alone', case: 'alone', outcome: 'failure', dimensions: { perturbation: 'typo' } }]);
    const found = ofKind((await only()).stability.perturbations, 'measured');
    const rate = (results: readonly number[]): number =>
      results.reduce((sum, result) => sum + result, 0) / results.length;
    const expected = pairedDifference(
      cases.map(({ slow }) => rate(slow)),
      cases.map(({ base }) => rate(base)),
      0.975,
    );
    expect(found.by['slow_tool']).toMatchObject({
      cases: 60,
      verdict: 'worse',
      difference: {
        value: expect.closeTo(expected.difference, 9),
        low: expect.closeTo(expected.low, 9),
        high: expect.closeTo(expected.high, 9),
      },
    });
    expect(found.by['typo']).toMatchObject({ cases: 60, verdict: 'not_told_apart', lost: 0, gained: 0 });
    const steady = cases.filter(({ base, slow }) => new Set([...base, ...slow]).size === 1).length;
    expect(found.unchanged).toMatchObject({ value: steady / 60, n: 60 });
  });

  it('says so where nothing was perturbed', async () => {
    await store([{ id: 'a', case: 'a', outcome: 'success' }]);
    expect((await only()).stability.perturbations).toEqual({ kind: 'not_recorded' });
  });
});

describe('cost per success where costs are skewed', () => {
  const runs = (count: number, seed: number) => {
    const rng = seededRng(seed);
    return Array.from({ length: count }, (_, i) => ({
      id: `r${i}`,
      outcome: rng.next() < 0.6 ? 'success' : 'failure',
      costUsd: Math.round(1000 * Math.exp(3 * rng.next() ** 3)) / 1000 + (i % 40 === 0 ? 20 : 0),
    }));
  };

  it('resamples the runs, and says so', async () => {
    const all = runs(80, 1);
    await store(all);
    const cost = ofKind((await only()).cost_per_success, 'estimated');
    expect(cost.method).toBe('bca');
    const costUsd = all.map((run) => run.costUsd);
    const successes = all.map(({ outcome }) => (outcome === 'success' ? 1 : 0));
    const oracle = ofKind(
      costPerSuccessBootstrap({ costUsd, successes }, { rng: seededRng(9), replicates: 4000 }),
      'estimated',
    );
    expect(cost.value).toBeCloseTo(oracle.valueUsd, 9);
    expect(cost.low / oracle.low).toBeCloseTo(1, 0.9);
    expect(cost.high / oracle.high).toBeCloseTo(1, 0.9);
  });

  it('takes the many runs of a session as one', async () => {
    const alike = runs(40, 2).flatMap((run) =>
      [1, 2, 3, 4].map((copy) => ({ ...run, id: `${run.id}-${copy}`, session: run.id })),
    );
    await store(runs(40, 2));
    const single = ofKind((await only()).cost_per_success, 'estimated');
    await test.context.store.engine.command(`TRUNCATE TABLE ${test.context.store.at.database}.runs`);
    await store(alike);
    const fourfold = ofKind((await only()).cost_per_success, 'estimated');
    expect(fourfold.value).toBeCloseTo(single.value, 9);
    expect((fourfold.high - fourfold.low) / (single.high - single.low)).toBeGreaterThan(0.75);
  });

  it('widens Fieller\u2019s interval as well', async () => {
    const plain = Array.from({ length: 60 }, (_, i) => ({
      id: `r${i}`,
      outcome: i % 3 === 0 ? 'failure' : 'success',
      costUsd: 1 + (i % 7) / 10,
    }));
    await store(plain.map((run) => ({ ...run, release: 'single' })));
    await store(
      plain.flatMap((run) =>
        [1, 2, 3].map((n) => ({ ...run, id: `${run.id}-${n}`, release: 'threefold', session: run.id })),
      ),
    );
    const width = async (release: string): Promise<number> => {
      const cost = ofKind((await only({ release })).cost_per_success, 'estimated');
      expect(cost.method).toBe('fieller');
      return cost.high - cost.low;
    };
    expect((await width('threefold')) / (await width('single'))).toBeCloseTo(1, 1);
  });
});

describe('thin slices', () => {
  it('are merged along the order, or within the group, that the config declares', async () => {
    const many = (count: number, dimensions: Readonly<Record<string, string>>) =>
      Array.from({ length: count }, (_, i) => ({
        id: `${Object.values(dimensions).join('-')}-${i}`,
        outcome: 'success',
        case: `c${i}`,
        costUsd: 1,
        dimensions,
      }));
    await store([
      ...many(25, { plan: 'free', country: 'de' }),
      ...many(5, { plan: 'pro', country: 'at' }),
      ...many(30, { plan: 'team', country: 'fr' }),
      ...many(6, { plan: 'other', country: 'it' }),
    ]);
    const cut = (await groupsOf({ by: ['plan', 'country'] })).filter((group) => group.against_rest !== undefined);
    const named = cut.map(({ slice, runs, cases, latency, too_few: few }) => [
      slice['plan'] ?? slice['country'],
      runs,
      cases,
      latency.kind === 'estimated' ? latency.n : 0,
      few,
    ]);
    expect(new Set(named.map((each) => each.join(' ')))).toEqual(
      new Set([
        'free 25 25 25 false',
        'pro or team 35 30 35 false',
        'other 6 6 6 true',
        'DACH (de or at) 30 25 30 false',
        'fr 30 30 30 false',
        'it 6 6 6 true',
      ]),
    );
  });
});
