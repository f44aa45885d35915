import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { sprtBounds, sprtCharacteristic, sprtDecision, type SprtDesign, sprtLogRatio } from './sprt.ts';

interface SprtCase extends SprtDesign {
  readonly true_p: number;
  readonly A: number;
  readonly B: number;
  readonly oc_accept_H1: number;
  readonly asn: number;
}

describeVectors('Wald SPRT', () => {
  it.each(vectorGroup<SprtCase>('wald_sprt_bernoulli'))('$p0 against $p1 when the rate is $true_p', (c) => {
    const { upper, lower } = sprtBounds(c);
    closeTo([upper, lower], [c.A, c.B]);
    const { acceptP1, meanTrials } = sprtCharacteristic(c.true_p, c);
    closeTo([acceptP1, meanTrials], [c.oc_accept_H1, c.asn]);
  });
});

const design: SprtDesign = { p0: 0.8, p1: 0.9, alpha: 0.05, beta: 0.1 };

/** Share of simulated tests that accept p1, and their mean length. */
function simulate(rate: number, streams: number, seed: number): { acceptP1: number; meanTrials: number } {
  const rng = seededRng(seed);
  const { upper, lower } = sprtBounds(design);
  const success = sprtLogRatio({ successes: 1, trials: 1 }, design);
  const failure = sprtLogRatio({ successes: 0, trials: 1 }, design);
  let [accepted, trials] = [0, 0];
  for (let s = 0; s < streams; s++) {
    let ratio = 0;
    while (ratio < upper && ratio > lower) {
      ratio += rng.next() < rate ? success : failure;
      trials++;
    }
    if (ratio >= upper) accepted++;
  }
  return { acceptP1: accepted / streams, meanTrials: trials / streams };
}

describe('the SPRT', () => {
  it('errs at most as often as it was told to, within what Wald ignores', { tags: 'simulation' }, () => {
    const streams = 10_000;
    const error = 3 * Math.sqrt(0.09 / streams);
    // Wald's bounds promise α/(1−β) and β/(1−α) exactly, α and β approximately.
    expect(simulate(design.p0, streams, 91).acceptP1).toBeLessThanOrEqual(0.05 / 0.9 + error);
    expect(1 - simulate(design.p1, streams, 92).acceptP1).toBeLessThanOrEqual(0.1 / 0.95 + error);
  });

  it('takes about as long as it says', { tags: 'simulation' }, () => {
    for (const rate of [0.75, 0.8, 0.85, 0.9, 0.95]) {
      const said = sprtCharacteristic(rate, design);
      const seen = simulate(rate, 4000, 93);
      expect(seen.meanTrials / said.meanTrials).toBeGreaterThan(0.97);
      expect(seen.meanTrials / said.meanTrials).toBeLessThan(1.25);
      expect(Math.abs(seen.acceptP1 - said.acceptP1)).toBeLessThan(0.06);
    }
  });

  it('knows rates where every step is the same, and where steps cancel', () => {
    const sure = sprtCharacteristic(1, design);
    expect(sure.acceptP1).toBe(1);
    expect(sure.meanTrials).toBeCloseTo(Math.log(18) / Math.log(0.9 / 0.8), 9);
    const never = sprtCharacteristic(0, design);
    expect(never.acceptP1).toBeCloseTo(0, 12);
    expect(never.meanTrials).toBeCloseTo(Math.log(0.1 / 0.95) / Math.log(0.5), 9);
    // p0 and p1 mirrored about ½: the mean step at ½ is exactly 0, and the limit is continuous.
    const mirrored = { p0: 0.25, p1: 0.75, alpha: 0.05, beta: 0.05 };
    const still = sprtCharacteristic(0.5, mirrored);
    expect(still.acceptP1).toBeCloseTo(0.5, 12);
    expect(still.meanTrials).toBeCloseTo(sprtCharacteristic(0.5 + 1e-6, mirrored).meanTrials, 4);
  });

  it('is Wald’s formula also where the walk hardly drifts', () => {
    // Steps of ±ln 3, so that E[exp(h·step)] = 1 at h = ln((1 − rate) / rate) / ln 3.
    const even: SprtDesign = { p0: 0.25, p1: 0.75, alpha: 0.05, beta: 0.2 };
    const { upper, lower } = sprtBounds(even);
    for (const rate of [0.5 - 8e-4, 0.5 + 8e-4, 0.5 + 2e-4, 0.52]) {
      const h = Math.log((1 - rate) / rate) / Math.log(3);
      const accept = Math.expm1(h * lower) / (Math.expm1(h * lower) - Math.expm1(h * upper));
      const trials = (accept * upper + (1 - accept) * lower) / ((2 * rate - 1) * Math.log(3));
      const found = sprtCharacteristic(rate, even);
      closeTo([found.acceptP1, found.meanTrials], [accept, trials], 1e-8);
    }
    const still = sprtCharacteristic(0.5, even);
    closeTo([still.acceptP1, still.meanTrials], [-lower / (upper - lower), (-upper * lower) / Math.log(3) ** 2]);
    // Steps of different size: the rate at which they cancel, and a hair beside it.
    const success = Math.log(0.9 / 0.8);
    const failure = Math.log(0.5);
    const rate = -failure / (success - failure);
    const near = sprtCharacteristic(rate, design);
    const bounds = sprtBounds(design);
    const square = rate * success ** 2 + (1 - rate) * failure ** 2;
    closeTo(near.acceptP1, -bounds.lower / (bounds.upper - bounds.lower), 1e-9);
    closeTo(near.meanTrials, (-bounds.upper * bounds.lower) / square, 1e-9);
  });

  it('is mirrored when successes and failures swap', () => {
    const mirror = { p0: 0.2, p1: 0.1, alpha: 0.05, beta: 0.1 };
    for (const rate of [0.7, 0.82, 0.95]) {
      const here = sprtCharacteristic(rate, design);
      const there = sprtCharacteristic(1 - rate, mirror);
      expect(there.acceptP1).toBeCloseTo(here.acceptP1, 9);
      expect(there.meanTrials).toBeCloseTo(here.meanTrials, 6);
    }
  });

  it('decides at its bounds', () => {
    expect(sprtDecision({ successes: 5, trials: 6 }, design)).toEqual({ kind: 'running' });
    expect(sprtDecision({ successes: 25, trials: 25 }, design)).toEqual({ kind: 'accept_p1' });
    expect(sprtDecision({ successes: 24, trials: 24 }, design)).toEqual({ kind: 'running' });
    expect(sprtDecision({ successes: 0, trials: 4 }, design)).toEqual({ kind: 'accept_p0' });
    expect(sprtDecision({ successes: 0, trials: 3 }, design)).toEqual({ kind: 'running' });
  });

  it('refuses designs that test nothing', () => {
    expect(() => sprtBounds({ ...design, p1: 0.8 })).toThrow('leave nothing to test');
    expect(() => sprtBounds({ ...design, alpha: 0.5, beta: 0.5 })).toThrow('leave nothing to test');
    expect(() => sprtBounds({ ...design, p0: 0 })).toThrow('p0');
    expect(() => sprtCharacteristic(1.1, design)).toThrow('rate');
    expect(() => sprtLogRatio({ successes: 2, trials: 1 }, design)).toThrow('trials');
  });
});
