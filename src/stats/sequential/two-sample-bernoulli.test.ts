import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { reverseProjection } from './reverse-projection.ts';
import {
  type TwoSampleBlock,
  type TwoSampleDesign,
  type TwoSampleNull,
  twoSampleObserve,
  twoSampleStart,
} from './two-sample-bernoulli.ts';

interface EqualityCase {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly na: number;
  readonly nb: number;
  readonly logE: number;
}

interface MarginCase {
  readonly note: string;
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  readonly delta: number;
  readonly H0: string;
  readonly logE: number;
}

const zip = (baseline: readonly number[], candidate: readonly number[]): TwoSampleBlock[] =>
  baseline.map((y, i) => ({ baseline: y, candidate: candidate[i] ?? Number.NaN }));

const logE = (blocks: readonly TwoSampleBlock[], hypothesis: TwoSampleNull): number =>
  twoSampleObserve(twoSampleStart, { baselineRuns: 1, candidateRuns: 1, null: hypothesis }, blocks).logE;

describeVectors('two independent streams', () => {
  it.each(vectorGroup<EqualityCase>('two_sample_bernoulli_e_equality'))('equality: $a', (c) => {
    const design: TwoSampleDesign = { baselineRuns: c.na, candidateRuns: c.nb, null: { kind: 'equal' } };
    closeTo(twoSampleObserve(twoSampleStart, design, zip(c.a, c.b)).logE, c.logE);
  });
  it.each(vectorGroup<MarginCase>('two_sample_bernoulli_e_margin'))('margin: $note', (c) => {
    const kind = c.H0.includes('<=') ? 'at_most' : 'at_least';
    closeTo(logE(zip(c.baseline, c.candidate), { kind, delta: c.delta }), c.logE);
  });
  it.each(
    vectorGroup<{ theta_a: number; theta_b: number; delta: number; proj: readonly [number, number] }>('ripr_linear'),
  )('projection of ($theta_a, $theta_b)', (c) => {
    // (0.9, 0.7) lies below the line: the same projection with the arms' roles swapped.
    const below = c.theta_b < c.theta_a + c.delta;
    const [armA, armB] = [
      { theta: c.theta_a, weight: 1 },
      { theta: c.theta_b, weight: 1 },
    ];
    const there = below ? reverseProjection(armB, armA, -c.delta) : reverseProjection(armA, armB, c.delta);
    closeTo(below ? [there.b, there.a] : [there.a, there.b], c.proj);
  });
});

const level = (runs: number): number => 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);

/** The share of streams at the given true rates whose evidence ever reaches 20, looked at after every block. */
function falseAlarms(of: { a: number; b: number; design: TwoSampleDesign; seed: number; streams?: number }): number {
  const { a, b, design, streams = 10_000 } = of;
  const rng = seededRng(of.seed);
  const draw = (n: number, p: number): number => {
    let k = 0;
    for (let i = 0; i < n; i++) if (rng.next() < p) k++;
    return k;
  };
  let alarms = 0;
  for (let s = 0; s < streams; s++) {
    let state = twoSampleStart;
    while (state.blocks < 200 && state.logE < Math.log(20)) {
      const block = { baseline: draw(design.baselineRuns, a), candidate: draw(design.candidateRuns, b) };
      state = twoSampleObserve(state, design, [block]);
    }
    if (state.logE >= Math.log(20)) alarms++;
  }
  return alarms / streams;
}

describe('twoSampleObserve', () => {
  const pair = { baselineRuns: 1, candidateRuns: 1 };

  it('raises a false alarm in at most 5 % of null streams looked at after every block', { tags: 'simulation' }, () => {
    const equal: TwoSampleDesign = { ...pair, null: { kind: 'equal' } };
    const pass: TwoSampleDesign = { ...pair, null: { kind: 'at_most', delta: -0.1 } };
    const fail: TwoSampleDesign = { ...pair, null: { kind: 'at_least', delta: -0.1 } };
    const uneven: TwoSampleDesign = { baselineRuns: 3, candidateRuns: 1, null: { kind: 'at_most', delta: -0.1 } };
    expect(falseAlarms({ a: 0.8, b: 0.8, design: equal, seed: 61 })).toBeLessThanOrEqual(level(10_000));
    expect(falseAlarms({ a: 0.8, b: 0.7, design: pass, seed: 62 })).toBeLessThanOrEqual(level(10_000));
    expect(falseAlarms({ a: 0.8, b: 0.7, design: fail, seed: 63 })).toBeLessThanOrEqual(level(10_000));
    expect(falseAlarms({ a: 0.3, b: 0.2, design: uneven, seed: 64 })).toBeLessThanOrEqual(level(10_000));
  });

  it('expects at most 1 of the next factor at every point of the null: the claim proved in derivations.md', () => {
    const rate = fc.double({ min: 0, max: 1, noNaN: true });
    const runs = fc.integer({ min: 1, max: 4 });
    const delta = fc.double({ min: -0.95, max: 0.95, noNaN: true });
    const past = fc.array(fc.record({ baseline: fc.nat(1), candidate: fc.nat(1) }), { maxLength: 12 });
    fc.assert(
      fc.property(rate, rate, fc.tuple(runs, runs, delta, fc.boolean()), past, (a, b, [na, nb, d, most], blocks) => {
        const inNull = most ? b <= a + d : b >= a + d;
        fc.pre(inNull);
        const design: TwoSampleDesign = {
          baselineRuns: na,
          candidateRuns: nb,
          null: { kind: most ? 'at_most' : 'at_least', delta: d },
        };
        const state = twoSampleObserve(twoSampleStart, design, blocks);
        let expected = 0;
        for (let i = 0; i <= na; i++) {
          for (let j = 0; j <= nb; j++) {
            const next = twoSampleObserve(state, design, [{ baseline: i, candidate: j }]);
            expected += binomial(i, na, a) * binomial(j, nb, b) * Math.exp(next.logE - state.logE);
          }
        }
        expect(expected).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('multiplies the likelihood ratio of the past rates to their pool, prior weight in proportion to the runs', () => {
    const design: TwoSampleDesign = { baselineRuns: 1, candidateRuns: 2, null: { kind: 'equal' } };
    const blocks = [
      { baseline: 1, candidate: 0 },
      { baseline: 0, candidate: 2 },
    ];
    // Before data both rates are ½ and so is their pool; after the first block they are 1.18/1.36 and 0.36/2.72.
    const [a, b] = [1.18 / 1.36, 0.36 / 2.72];
    const pool = (a + 2 * b) / 3;
    const factor = ((1 - a) / (1 - pool)) * (b / pool) ** 2;
    expect(twoSampleObserve(twoSampleStart, design, blocks).logE).toBeCloseTo(Math.log(factor), 12);
  });

  it('is mirrored when the arms swap', () => {
    const blocks = fc.array(fc.record({ baseline: fc.nat(1), candidate: fc.nat(1) }), { maxLength: 40 });
    fc.assert(
      fc.property(blocks, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (here, delta) => {
        const there = here.map(({ baseline, candidate }) => ({ baseline: candidate, candidate: baseline }));
        const mirrored = logE(there, { kind: 'at_least', delta: -delta });
        expect(mirrored).toBeCloseTo(logE(here, { kind: 'at_most', delta }), 9);
        expect(logE(there, { kind: 'equal' })).toBeCloseTo(logE(here, { kind: 'equal' }), 9);
      }),
    );
  });

  it('refuses counts that do not fit the design', () => {
    expect(() => logE([{ baseline: 2, candidate: 0 }], { kind: 'equal' })).toThrow('baseline');
    expect(() => logE([{ baseline: 1, candidate: 0.5 }], { kind: 'equal' })).toThrow('candidate');
    expect(() => logE([{ baseline: 1, candidate: 1 }], { kind: 'at_most', delta: -1 })).toThrow('delta');
    const empty = { baselineRuns: 0, candidateRuns: 1, null: { kind: 'equal' } } as const;
    expect(() => twoSampleObserve(twoSampleStart, empty, [])).toThrow('baselineRuns');
  });
});

function binomial(k: number, n: number, p: number): number {
  let ways = 1;
  for (let i = 0; i < k; i++) ways = (ways * (n - i)) / (i + 1);
  return ways * p ** k * (1 - p) ** (n - k);
}
