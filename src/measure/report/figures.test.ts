import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieller } from '#stats/cost/fieller.ts';
import { suitePassAtK, suitePassHatK } from '#stats/reliability/suite.ts';
import { seededRng } from '#base/rng.ts';
import { clusteredMean } from '#stats/sample/clustered-error.ts';
import { garwood } from '#stats/interval/garwood.ts';
import { quantileRanks, quantileWithInterval } from '#stats/sample/quantile.ts';
import { noClusters, noRuns } from '../../../test/report-sums.ts';
import { againstRest } from './against-rest.ts';
import { betweenErrors } from './conduct.ts';
import { contradictionOf } from './contradictions.ts';
import { costOfConfidence } from './cost-of-confidence.ts';
import { costPerSuccess } from './cost-per-success.ts';
import { ksOf, passAtKOf, passHatKOf, stabilityOf } from './pass-k.ts';
import { percentiles } from './percentiles.ts';
import { reliabilityOf } from './reliability-at-k.ts';
import { scoreFigure } from './score-figures.ts';
import { designEffect, successRate, type Tried } from './success-rate.ts';
import type { CaseSums, RunSums, ScoreSums } from './sums.ts';

const key = { task: 't', release: 'r', dimension: '', value: '' };
/** The sums of some runs that ended in one way, of which nothing else is known. */
function rowOf(outcome: RunSums['outcome'], costs: readonly number[]): RunSums {
  const sum = (of: (cost: number) => number): number => costs.reduce((total, cost) => total + of(cost), 0);
  const n = costs.length;
  return {
    ...noRuns,
    outcome,
    runs: n,
    weight: n,
    weight_squared: n,
    priced_runs: n,
    priced_weight: n,
    priced_weight_squared: n,
    cost: sum((c) => c),
    cost_weight: sum((c) => c),
    cost_squared: sum((c) => c * c),
    cost_cubed: sum((c) => c ** 3),
  };
}

function cell(attempts: number, successes: number, cases: number): CaseSums {
  return {
    ...key,
    attempts,
    successes,
    cases,
    case_weight: cases,
    case_weight_squared: cases,
    weight_squared: cases * attempts,
    clusters: noClusters,
  };
}

const tried = (successes: number, runs: number): Tried => ({
  runs,
  successes,
  weight: runs,
  weightSquared: runs,
  successWeight: successes,
});

/** Design effects of runs that stand alone. */
const plain = { slice: 1, whole: 1 };
const costOf = (rows: readonly RunSums[]) => costPerSuccess({ rows, cases: [], lots: [], designEffect: 1 });

describe('cost per success', () => {
  it('is Fieller on the runs themselves', () => {
    const costs = fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(costs, costs, (good, bad) => {
        const found = costOf([rowOf('success', good), rowOf('failure', bad)]);
        const whole = fieller({ costUsd: [...good, ...bad], successes: [...good.map(() => 1), ...bad.map(() => 0)] });
        expect(found.kind).toBe(whole.kind);
        if (found.kind !== 'estimated' || whole.kind !== 'estimated') return;
        expect(found.value).toBeCloseTo(whole.valueUsd, 9);
        expect([found.low, found.high]).toEqual([
          expect.closeTo(Math.max(0, whole.low), 6),
          expect.closeTo(whole.high, 6),
        ]);
      }),
    );
  });

  it('says what was spent where nothing succeeded', () => {
    expect(costOf([rowOf('failure', [1, 2, 3])])).toMatchObject({
      kind: 'no_success',
      spent_usd: 6,
      n: 3,
    });
  });
});

describe('design effect', () => {
  const cluster = fc.record({ n: fc.integer({ min: 1, max: 6 }), share: fc.double({ min: 0, max: 1, noNaN: true }) });

  it('is no less than the ratio of the clustered variance to that of independent runs, nor than 1', () => {
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 2, maxLength: 30 }), (all) => {
        const counts = all.map(({ n, share }) => ({ n, c: Math.round(share * n) }));
        const sum = (of: (one: { n: number; c: number }) => number): number =>
          counts.reduce((total, one) => total + of(one), 0);
        const runs = sum(({ n }) => n);
        const sums = {
          ...noClusters,
          count: counts.length,
          w: runs,
          s: sum(({ c }) => c),
          ww: sum(({ n }) => n * n),
          ss: sum(({ c }) => c * c),
          ws: sum(({ n, c }) => n * c),
        };
        const effect = designEffect(sums, { runs, weightSquared: runs });
        expect(effect).toBeGreaterThanOrEqual(1);
        const rate = sums.s / runs;
        if (rate === 0 || rate === 1) return;
        const scores = counts.flatMap(({ n, c }) => Array.from({ length: n }, (_, i) => (i < c ? 1 : 0)));
        const clusters = counts.flatMap(({ n }, i) => Array.from({ length: n }, () => i));
        const found = clusteredMean(scores, clusters);
        if (found.kind !== 'estimated') throw new Error('two clusters or more');
        const ratio = found.smallSampleError ** 2 / ((rate * (1 - rate)) / (runs - 1));
        expect(effect).toBeGreaterThanOrEqual(runs === counts.length ? 1 : ratio - 1e-9);
      }),
    );
  });

  it('counts a case as one run where all runs ended alike', () => {
    const sums = { ...noClusters, count: 10, w: 40, s: 40, ww: 160, ss: 160, ws: 160 };
    expect(designEffect(sums, { runs: 40, weightSquared: 40 })).toBe(4);
    expect(successRate(tried(40, 40), 4, 0.95)).toMatchObject({ value: 1, high: 1, effective_n: 10 });
  });
});

describe('pass^k and pass@k', () => {
  it('are those of the suite, whichever way cases are counted together', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 4 }), (successes, k) => {
        const tasks = successes.map((c) => ({ n: 4, successes: c }));
        const cells = [0, 1, 2, 3, 4].map((c) => cell(4, c, successes.filter((each) => each === c).length));
        const pass = suitePassHatK(tasks, k, { rng: seededRng(1) });
        const any = suitePassAtK(tasks, k, { rng: seededRng(1) });
        if (pass.kind !== 'estimated' || any.kind !== 'estimated') throw new Error('two cases or more');
        expect(passHatKOf(cells, k)).toMatchObject({
          value: expect.closeTo(pass.value, 12),
          n: successes.length,
          left_out: 0,
        });
        expect(passAtKOf(cells, k)).toMatchObject({ value: expect.closeTo(any.value, 12) });
      }),
      { numRuns: 30 },
    );
  });

  it('are as sure with ten times the cases as the square root of ten says', () => {
    const few = [cell(3, 3, 400), cell(3, 1, 300), cell(3, 0, 300)];
    const many = few.map((each) => ({
      ...each,
      cases: each.cases * 10,
      case_weight: each.case_weight * 10,
      case_weight_squared: each.case_weight_squared * 10,
    }));
    const [one, other] = [passHatKOf(few, 1), passHatKOf(many, 1)];
    if (one.kind !== 'estimated' || other.kind !== 'estimated') throw new Error('enough cases');
    expect(other.value).toBeCloseTo(one.value, 12);
    expect((other.high - other.low) * Math.sqrt(10)).toBeLessThan(one.high - one.low);
    expect((other.high - other.low) * Math.sqrt(10)).toBeGreaterThan(0.9 * (one.high - one.low));
  });

  it('do not become sure of three cases when one of them failed once', () => {
    const found = passHatKOf([cell(50, 50, 2), cell(50, 49, 1)], 2);
    expect(found).toMatchObject({ kind: 'estimated', low: expect.closeTo(0.28, 2) });
  });

  it('leaves out cases with fewer attempts, and says how many', () => {
    expect(passHatKOf([cell(1, 1, 5), cell(2, 2, 2)], 2)).toMatchObject({ value: 1, n: 2, left_out: 5 });
    expect(passHatKOf([cell(1, 1, 5)], 2)).toEqual({ kind: 'insufficient', n: 0, need: 2 });
    expect(ksOf([cell(1, 1, 5), cell(4, 2, 6)], [3, 10])).toEqual([1, 2, 3, 4, 10]);
    expect(stabilityOf([cell(1, 1, 5), cell(2, 2, 2), cell(2, 1, 1)])).toMatchObject({
      cases: 3,
      always_succeed: 2,
      never_succeed: 0,
      flaky: 1,
    });
  });

  it('continues attempts by a model where there are too few, and takes runs without cases as independent', () => {
    const cells = [cell(2, 2, 30), cell(2, 1, 10), cell(2, 0, 10)];
    const rate = successRate(tried(70, 100), 1, 0.95);
    expect(reliabilityOf(cells, rate, 2)).toMatchObject({ model: 'pass_hat_k', value: 0.6, n: 50 });
    expect(reliabilityOf(cells, rate, 5)).toMatchObject({ kind: 'estimated', model: 'beta_binomial', n: 50 });
    expect(reliabilityOf([], rate, 2)).toMatchObject({
      model: 'independent_runs',
      value: expect.closeTo(0.49, 12),
      n: 100,
    });
  });
});

describe('percentiles', () => {
  it('are exact from the ranks that the store hands over', () => {
    const pieces = (n: number): readonly number[] =>
      [0.5, 0.95, 0.99].flatMap((p) => {
        const spread = 1.96 * Math.sqrt(n * p * (1 - p));
        const starts = [Math.trunc(n * p - spread) - 4, Math.trunc((n - 1) * p) + 1, Math.trunc(n * p + spread) - 4];
        return starts.flatMap((start, i) =>
          Array.from({ length: i === 1 ? 2 : 9 }, (_, j) => Math.min(Math.max(1, start), n) + j),
        );
      });
    const sizes = [...Array.from({ length: 600 }, (_, i) => i + 1), 1000, 5000, 40_000, 250_000, 1_000_000];
    for (const n of sizes) {
      const ranks = [...new Set(pieces(n))].filter((rank) => rank <= n).toSorted((a, b) => a - b);
      for (const p of [0.5, 0.95, 0.99]) {
        const { low, high } = quantileRanks(n, p);
        for (const end of [low, high]) if (end.kind === 'rank') expect(ranks).toContain(end.rank);
      }
    }
    const sorted = Array.from({ length: 300 }, (_, i) => (i + 1) ** 2);
    const ranks = [...new Set(pieces(300))].filter((rank) => rank <= 300).toSorted((a, b) => a - b);
    const found = percentiles(
      { ...key, kind: 'ranked', metric: 'steps', n: 300, ranks, values: ranks.map((rank) => rank ** 2) },
      310,
    );
    const p95 = quantileWithInterval(sorted, 0.95);
    expect(found).toMatchObject({
      n: 300,
      unknown: 10,
      p95: { value: expect.closeTo(p95.value, 6) },
      p99: { high: { kind: 'open', need: 368 } },
    });
  });
});

describe('a slice against the rest', () => {
  it('is mirrored when the two change places', () => {
    const side = fc.record({
      runs: fc.integer({ min: 20, max: 500 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 50 }), (a, b, comparisons) => {
        const [one, other] = [a, b].map(({ runs, share }) => tried(Math.round(runs * share), runs));
        if (one === undefined || other === undefined) throw new Error('two sides');
        const whole = tried(one.successes + other.successes, one.runs + other.runs);
        const [there, back] = [
          againstRest(one, whole, plain, comparisons),
          againstRest(other, whole, plain, comparisons),
        ];
        if (there.kind !== 'compared' || back.kind !== 'compared') throw new Error('enough runs');
        expect([there.difference, there.low, there.high]).toEqual(
          [-back.difference, -back.high, -back.low].map((x) => expect.closeTo(x, 9)),
        );
        expect(there.verdict).toBe(
          { worse: 'better', better: 'worse', not_told_apart: 'not_told_apart' }[back.verdict],
        );
      }),
    );
  });

  it('asks more of a difference the more are compared', () => {
    expect(againstRest(tried(80, 100), tried(980, 1100), plain, 1)).toMatchObject({ verdict: 'worse' });
    expect(againstRest(tried(80, 100), tried(980, 1100), plain, 500)).toMatchObject({ verdict: 'not_told_apart' });
    expect(againstRest(tried(5, 19), tried(500, 600), plain, 1)).toEqual({ kind: 'too_few', n: 19, need: 20 });
  });
});

describe('cost of confidence', () => {
  it('is decided, needs more runs at a price, or cannot be had', () => {
    const rate = (successes: number, runs: number) => successRate(tried(successes, runs), 1, 0.95);
    expect(costOfConfidence(rate(99, 100), 0.9, { kind: 'unknown' })).toMatchObject({
      kind: 'decided',
      verdict: 'above',
    });
    expect(costOfConfidence(rate(60, 100), 0.9, { kind: 'unknown' })).toMatchObject({
      kind: 'decided',
      verdict: 'below',
    });
    const needed = costOfConfidence(rate(85, 100), 0.9, { kind: 'known', usd: 0.5 });
    if (needed.kind !== 'needed') throw new Error('not decided');
    // ((1.6449 · 0.3 + 0.8416 · 0.3571) / 0.05)² = 252.2
    expect(needed.runs).toBe(253);
    expect([needed.more_runs, needed.more_usd]).toEqual([153, 76.5]);
    expect(costOfConfidence(rate(90, 100), 0.9, { kind: 'unknown' })).toEqual({ kind: 'unreachable', objective: 0.9 });
  });

  it('is not decided by the first run, and says how many that end alike would do', () => {
    const cost = (successes: number, runs: number) =>
      costOfConfidence(successRate(tried(successes, runs), 1, 0.95), 0.9, { kind: 'unknown' });
    // 0.1 > 0.025, and 0.1² < 0.025.
    expect(cost(0, 1)).toMatchObject({ kind: 'needed', runs: 2, more_runs: 1 });
    expect(cost(0, 2)).toMatchObject({ kind: 'decided', verdict: 'below' });
    // 0.9³⁵ = 0.02503 and 0.9³⁶ = 0.0225.
    expect(cost(1, 1)).toMatchObject({ kind: 'needed', runs: 36, more_runs: 35 });
    expect(cost(35, 35)).toMatchObject({ kind: 'needed', more_runs: 1 });
    expect(cost(36, 36)).toMatchObject({ kind: 'decided', verdict: 'above' });
  });
});

describe('runs between consequential errors', () => {
  const weighing = (outcome: RunSums['outcome'], weights: readonly number[]): RunSums => ({
    ...rowOf(
      outcome,
      weights.map(() => 0),
    ),
    weight: weights.reduce((total, w) => total + w, 0),
    weight_squared: weights.reduce((total, w) => total + w * w, 0),
    most_weight: Math.max(...weights),
  });

  it('are by Garwood, and less certain where a few errors stand for many', () => {
    const ones = (n: number): readonly number[] => Array.from({ length: n }, () => 1);
    const even = betweenErrors([weighing('success', ones(990)), weighing('consequential_error', ones(10))]);
    expect(even).toMatchObject({ kind: 'estimated', value: 100, errors: 10, n: 1000 });
    const heavy = betweenErrors([weighing('success', ones(990)), weighing('consequential_error', [91, ...ones(9)])]);
    if (even.kind !== 'estimated' || heavy.kind !== 'estimated') throw new Error('errors were seen');
    const { low, high } = garwood(10, 1000);
    expect([even.low, even.high]).toEqual([expect.closeTo(1 / high, 9), expect.closeTo(1 / low, 9)]);
    expect(heavy.value).toBeCloseTo(1090 / 100, 9);
    expect(heavy.high / heavy.low).toBeGreaterThan(5 * (even.high / even.low));
  });

  it("are at least a third of Kish's runs where none was seen", () => {
    const found = betweenErrors([weighing('success', [100, ...Array.from({ length: 900 }, () => 1)])]);
    expect(found).toEqual({
      kind: 'none_seen',
      at_least: expect.closeTo(1000 ** 2 / 10_900 / -Math.log(0.05), 9),
      n: 901,
    });
  });
});

describe('a score whose values are all equal', () => {
  const score = (value: number, n: number): ScoreSums => ({
    ...key,
    name: 's',
    n,
    weight: n,
    weight_squared: n,
    sum: n * value,
    sum_weight: n * value,
    sum_squared: n * value * value,
    binary: false,
  });

  it('is as sure as their number makes it in [0, 1], and says nothing on an unknown scale', () => {
    const few = scoreFigure(score(0.7, 2));
    const many = scoreFigure(score(0.7, 200));
    if (few.kind !== 'estimated' || many.kind !== 'estimated') throw new Error('in [0, 1]');
    expect(few.high - few.low).toBeGreaterThan(0.8);
    expect(many.high - many.low).toBeCloseTo(1 - 0.025 ** (1 / 200), 9);
    expect(scoreFigure(score(4, 20))).toEqual({ kind: 'insufficient', n: 20, need: 21 });
  });
});

describe('a published figure', () => {
  it('contradicts its runs beyond rounding', () => {
    const published = { task: 't', release: 'r', published_pct: 52.8 };
    expect(contradictionOf(published, 51, 500)).toMatchObject({ recorded_pct: 10.2, successes: 51, runs: 500 });
    expect(contradictionOf(published, 264, 500)).toBeUndefined();
    expect(contradictionOf(published, 0, 0)).toBeUndefined();
  });
});
