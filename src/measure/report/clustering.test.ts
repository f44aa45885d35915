import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { randomBinomial } from '#stats/sample/random-binomial.ts';
import { noClusters, noRuns } from '../../../test/report-sums.ts';
import { clusteringOf, clusteringOfSlice, type UnitSums } from './clustering.ts';
import { confidence } from './figure.ts';
import { successRate, triedRuns } from './success-rate.ts';
import type { ClusterSums } from './sums.ts';

/** A case or a session: its runs, and those of them that succeeded. */
interface Unit {
  readonly runs: number;
  readonly successes: number;
}

interface Drawn {
  readonly cases?: readonly Unit[];
  readonly sessions?: readonly Unit[];
  /** The part of the sessions that is looked at. */
  readonly every?: number;
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);

function clustersOf(units: readonly Unit[]): ClusterSums {
  return {
    ...noClusters,
    count: units.length,
    w: sum(units, (unit) => unit.runs),
    s: sum(units, (unit) => unit.successes),
    ww: sum(units, (unit) => unit.runs ** 2),
    ss: sum(units, (unit) => unit.successes ** 2),
    ws: sum(units, (unit) => unit.runs * unit.successes),
  };
}

function sumsOf({ cases = [], sessions = [], every = 1 }: Drawn): UnitSums {
  const looked = sessions.filter((_, i) => i % every === 0);
  const runs = sum(cases, (unit) => unit.runs) + sum(sessions, (unit) => unit.runs);
  const successes = sum(cases, (unit) => unit.successes) + sum(sessions, (unit) => unit.successes);
  const inSessions = sum(sessions, (unit) => unit.runs);
  const row = (outcome: 'success' | 'failure', n: number, session_runs: number) => {
    return { ...noRuns, outcome, runs: n, weight: n, weight_squared: n, session_runs };
  };
  const key = { task: 't', release: 'r', dimension: '', value: '' };
  const lookedRuns = sum(looked, (unit) => unit.runs);
  return {
    runs: [row('success', successes, inSessions), row('failure', runs - successes, 0)],
    cases: cases.map((unit) => ({
      ...{ ...key, attempts: unit.runs, successes: unit.successes, cases: 1 },
      ...{ case_weight: 1, case_weight_squared: 1, weight_squared: unit.runs, clusters: clustersOf([unit]) },
    })),
    sessions:
      looked.length === 0
        ? []
        : [{ ...key, clusters: clustersOf(looked), runs: lookedRuns, weight_squared: lookedRuns }],
  };
}

const same = (count: number, runs: number, successes: number): Unit[] =>
  Array.from({ length: count }, () => ({ runs, successes }));

describe('clustering of a whole', () => {
  it('averages the design effects of runs in cases, in sessions and in neither', () => {
    const sessions = [...same(300, 3, 3), ...same(100, 3, 0)];
    const cases = [...same(60, 5, 5), ...same(20, 5, 0)];
    const bySession = clusteringOf(sumsOf({ sessions }));
    const byCase = clusteringOf(sumsOf({ cases }));
    expect(bySession.unit).toBe('session');
    expect(byCase.unit).toBe('case');
    const both = clusteringOf(sumsOf({ sessions, cases }));
    expect(both).toMatchObject({ unit: 'session' });
    expect(both.design_effect).toBeCloseTo((1200 * bySession.design_effect + 400 * byCase.design_effect) / 1600, 9);
  });

  it('is none where every run stands alone', () => {
    expect(clusteringOf(sumsOf({ sessions: [...same(50, 1, 1), ...same(9, 1, 0)] }))).toEqual({
      ...{ unit: 'run', count: 59, design_effect: 1, cost_design_effect: 1 },
    });
  });
});

describe('clustering of a slice', () => {
  const whole = sumsOf({ sessions: [...same(1500, 3, 3), ...same(500, 3, 0)] });
  const { design_effect: ofWhole } = clusteringOf(whole);

  it('is by session though a few of its runs belong to cases', () => {
    const slice = sumsOf({ sessions: [...same(150, 3, 3), ...same(50, 3, 0)], cases: same(5, 2, 1) });
    const found = clusteringOfSlice(slice, whole);
    expect(found.unit).toBe('session');
    expect(found.design_effect).toBeGreaterThan(0.95 * ofWhole);
  });

  it('is that of the whole where none of its sessions was looked at', () => {
    const unseen = sumsOf({ sessions: same(20, 2, 1) });
    const found = clusteringOfSlice({ ...unseen, sessions: [] }, whole);
    expect(found).toMatchObject({ unit: 'session', count: 13 });
    expect(found.design_effect).toBeCloseTo(ofWhole, 9);
  });

  it('grows with sessions that are longer than in the whole, however few, and shrinks only with many shorter ones', () => {
    expect(clusteringOfSlice(sumsOf({ sessions: same(2, 20, 10) }), whole).design_effect).toBeCloseTo(
      1 + ((ofWhole - 1) * 19) / 2,
      9,
    );
    expect(clusteringOfSlice(sumsOf({ sessions: same(20, 1, 1) }), whole).design_effect).toBeCloseTo(ofWhole, 9);
    expect(clusteringOfSlice(sumsOf({ sessions: same(200, 1, 1) }), whole).design_effect).toBe(1);
  });

  it('is more than in the whole where the slice shows it', () => {
    const alike = sumsOf({ sessions: [...same(1000, 3, 2), ...same(100, 3, 1)] });
    const slice = sumsOf({ sessions: [...same(50, 3, 3), ...same(50, 3, 0)] });
    expect(clusteringOfSlice(slice, alike).design_effect).toBeCloseTo((3 * 100) / 99, 9);
  });

  it('takes the likeness of the whole where all its runs are of one case', () => {
    const cases = [...same(80, 4, 4), ...same(20, 4, 0)];
    const found = clusteringOfSlice(sumsOf({ cases: same(1, 4, 3) }), sumsOf({ cases }));
    expect(found.design_effect).toBeCloseTo(clusteringOf(sumsOf({ cases })).design_effect, 9);
  });
});

/** The successes of a unit whose runs are alike: with the chance ρ all end like the first, else each for itself. */
function unitOf(runs: number, rate: number, { rho, rng }: { readonly rho: number; readonly rng: Rng }): Unit {
  if (rng.next() < rho) return { runs, successes: rng.next() < rate ? runs : 0 };
  return { runs, successes: randomBinomial(runs, rate, rng) };
}

describe('the interval of a slice', () => {
  const kinds = [
    { name: 'sessions, with a few runs in cases', sessions: 120, size: 3, rho: 0.45, cases: 6, every: 1 },
    { name: 'few sessions of those looked at', sessions: 120, size: 3, rho: 0.45, cases: 6, every: 9 },
    { name: 'sessions much longer than elsewhere', sessions: 60, size: 12, rho: 0.45, cases: 0, every: 1 },
    {
      name: 'a quarter of its runs in cases that nearly always end alike',
      sessions: 90,
      size: 3,
      rho: 0.8,
      cases: 18,
      every: 1,
    },
  ] as const;
  for (const { name, sessions, size, rho, cases, every } of kinds) {
    it(`covers the truth in 95 % of 10 000 data sets: ${name}`, { tags: 'simulation' }, () => {
      const rng = seededRng(sessions + size + cases);
      const rate = 0.8;
      const draw = (count: number, runs: number): Unit[] =>
        Array.from({ length: count }, () => unitOf(runs, rate, { rho, rng }));
      // Drawn anew now and then: most of the time is in it, and hardly any of the uncertainty.
      let whole = sumsOf({});
      const samples = 10_000;
      let covered = 0;
      for (let i = 0; i < samples; i++) {
        if (i % 100 === 0) whole = sumsOf({ sessions: draw(4000, 3), cases: draw(40, 5), every });
        const slice = sumsOf({ sessions: draw(sessions, size), cases: draw(cases, 5), every });
        const { design_effect: effect } = clusteringOfSlice(slice, whole);
        const found = successRate(triedRuns(slice.runs, 'counted'), effect, confidence);
        if (found.kind === 'estimated' && found.low <= rate && rate <= found.high) covered++;
      }
      // Two standard errors of the simulation.
      expect(covered / samples).toBeGreaterThan(0.95 - 2 * Math.sqrt((0.95 * 0.05) / samples));
    });
  }
});
