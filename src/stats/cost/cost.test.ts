import { normal, seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { tQuantile } from '../special.ts';
import { costPerSuccess, costPerSuccessBootstrap } from './cost-per-success.ts';
import { costRatio } from './cost-ratio.ts';
import { type CostSample, fieller, fiellerG, ratioError, ratioMoments } from './fieller.ts';

interface Case {
  readonly cost: readonly number[];
  readonly success: readonly number[];
  readonly ratio: number;
  readonly g: number;
  readonly delta_se: number;
  readonly delta_ci: readonly [number, number];
  readonly fieller_ci: readonly [number, number] | null;
  readonly n: number;
}

describeVectors('cost per success', () => {
  it.each(vectorGroup<Case>('cost_per_success_ratio'))('$n runs at $ratio', (one) => {
    const sample: CostSample = { costUsd: one.cost, successes: one.success };
    const moments = ratioMoments(sample);
    const t = tQuantile(one.n - 1, 0.975);
    const error = ratioError(moments);
    closeTo([fiellerG(moments, t), error], [one.g, one.delta_se]);
    closeTo([one.ratio - t * error, one.ratio + t * error], one.delta_ci);
    const found = fieller(sample);
    if (one.fieller_ci === null) {
      expect(found).toMatchObject({ kind: 'not_estimable', units: one.n });
      return;
    }
    const { valueUsd, low, high, method } = ofKind(found, 'estimated');
    expect(method).toBe('fieller');
    closeTo([valueUsd, low, high], [one.ratio, ...one.fieller_ci]);
  });
});

/** Runs that cost about 0.20 USD, lognormally spread, and succeed with probability p; failures cost half as much again. */
function draw(rng: ReturnType<typeof seededRng>, n: number, p: number, spread: number): CostSample {
  const successes = Float64Array.from({ length: n }, () => (rng.next() < p ? 1 : 0));
  const costUsd = successes.map((s) => (s === 1 ? 0.2 : 0.3) * Math.exp(spread * normal(rng) - (spread * spread) / 2));
  return { costUsd, successes };
}
const truth = (p: number): number => (0.2 * p + 0.3 * (1 - p)) / p;

describe('cost per success', () => {
  it('Fieller covers in about 95 % of 10 000 samples of 60 runs', { tags: 'simulation' }, () => {
    const rng = seededRng(18);
    let covered = 0;
    for (let i = 0; i < 10_000; i++) {
      const found = fieller(draw(rng, 60, 0.7, 0.4));
      if (found.kind === 'estimated' && found.low <= truth(0.7) && truth(0.7) <= found.high) covered++;
    }
    expect(Math.abs(covered / 10_000 - 0.95)).toBeLessThan(0.012);
  });

  it('bootstrap covers in about 95 % of samples of 80 runs', { tags: 'simulation' }, () => {
    const rng = seededRng(19);
    let covered = 0;
    for (let i = 0; i < 500; i++) {
      const found = costPerSuccessBootstrap(draw(rng, 80, 0.6, 0.8), { rng, replicates: 400 });
      if (found.kind === 'estimated' && found.low <= truth(0.6) && truth(0.6) <= found.high) covered++;
    }
    expect(covered / 500).toBeGreaterThan(0.91);
    expect(covered / 500).toBeLessThan(0.985);
  });

  it('takes the bootstrap for skewed costs only', () => {
    const rng = seededRng(20);
    expect(costPerSuccess(draw(rng, 100, 0.7, 0.2), { rng })).toMatchObject({ kind: 'estimated', method: 'fieller' });
    expect(costPerSuccess(draw(rng, 100, 0.7, 1.8), { rng })).toMatchObject({ kind: 'estimated', method: 'bca' });
  });

  it('is the mean cost with a t interval where every run succeeded', () => {
    const found = ofKind(fieller({ costUsd: [1, 2, 3], successes: [1, 1, 1] }), 'estimated');
    const half = tQuantile(2, 0.975) * Math.sqrt(1 / 3);
    closeTo([found.valueUsd, found.low, found.high], [2, 2 - half, 2 + half]);
  });

  it('says what is missing', () => {
    const rng = seededRng(1);
    expect(fieller({ costUsd: [1, 2], successes: [0, 0] })).toEqual({ kind: 'no_success', spentUsd: 3, units: 2 });
    expect(fieller({ costUsd: [1], successes: [1] })).toEqual({ kind: 'insufficient', n: 1, need: 2 });
    expect(costPerSuccessBootstrap({ costUsd: [1, 2, 3, 4], successes: [0, 1, 0, 0] }, { rng })).toMatchObject({
      kind: 'not_estimable',
    });
    expect(costPerSuccessBootstrap({ costUsd: [1], successes: [1] }, { rng })).toEqual({
      kind: 'insufficient',
      n: 1,
      need: 2,
    });
    expect(costPerSuccessBootstrap({ costUsd: [1, 2], successes: [0, 0] }, { rng })).toEqual({
      kind: 'no_success',
      spentUsd: 3,
      units: 2,
    });
    // Where all units are alike the bootstrap sees nothing vary.
    expect(costPerSuccessBootstrap({ costUsd: [2, 2], successes: [1, 1] }, { rng })).toMatchObject({
      valueUsd: 2,
      method: 'fieller',
    });
    expect(costPerSuccess({ costUsd: [1, 9], successes: [1, 1] }, { rng })).toMatchObject({ method: 'fieller' });
    expect(() => fieller({ costUsd: [1, -2], successes: [1, 1] })).toThrow('costUsd[1] is -2');
    expect(() => fieller({ costUsd: [1, 2], successes: [1] })).toThrow('the length of successes is 1');
  });
});

describe('costRatio', () => {
  it('covers a true ratio in about 95 % of samples', { tags: 'simulation' }, () => {
    const rng = seededRng(21);
    const ratio = truth(0.8) / truth(0.6);
    let covered = 0;
    for (let i = 0; i < 500; i++) {
      const found = costRatio(draw(rng, 80, 0.6, 0.5), draw(rng, 60, 0.8, 0.5), { rng, replicates: 400 });
      if (found.kind === 'estimated' && found.low <= ratio && ratio <= found.high) covered++;
    }
    expect(covered / 500).toBeGreaterThan(0.92);
    expect(covered / 500).toBeLessThan(0.98);
  });

  it('is 1 without any spread for an arm paired with itself, and inverts when arms are swapped', () => {
    const rng = seededRng(22);
    const a = draw(rng, 50, 0.7, 0.5);
    const b = draw(rng, 50, 0.6, 0.5);
    expect(costRatio(a, a, { rng, paired: true })).toMatchObject({ kind: 'estimated', ratio: 1, low: 1, high: 1 });
    // Without pairing the same runs on both sides are two samples.
    const apart = ofKind(costRatio(a, a, { rng }), 'estimated');
    expect(apart.high / apart.low).toBeGreaterThan(1.2);
    const ab = ofKind(costRatio(a, b, { rng: seededRng(1), paired: true }), 'estimated');
    const ba = ofKind(costRatio(b, a, { rng: seededRng(1), paired: true }), 'estimated');
    closeTo([ba.ratio, ba.low, ba.high], [1 / ab.ratio, 1 / ab.high, 1 / ab.low], 1e-9);
  });

  it('names the arm that stands in the way', () => {
    const rng = seededRng(1);
    const good: CostSample = { costUsd: [1, 1, 1, 1], successes: [1, 1, 1, 1] };
    const none: CostSample = { costUsd: [1, 1, 1, 1], successes: [0, 0, 0, 0] };
    const rare: CostSample = { costUsd: [1, 1, 1, 1], successes: [0, 0, 1, 0] };
    expect(costRatio(good, none, { rng })).toEqual({ kind: 'not_estimable', arm: 'candidate' });
    expect(costRatio(rare, good, { rng })).toEqual({ kind: 'not_estimable', arm: 'baseline' });
    expect(costRatio(good, rare, { rng })).toEqual({ kind: 'not_estimable', arm: 'candidate' });
    expect(costRatio(none, good, { rng })).toEqual({ kind: 'not_estimable', arm: 'baseline' });
    const free: CostSample = { costUsd: [0, 0, 0, 0], successes: [1, 1, 1, 1] };
    expect(costRatio(free, good, { rng })).toEqual({ kind: 'not_estimable', arm: 'baseline' });
    expect(costRatio(good, free, { rng })).toEqual({ kind: 'not_estimable', arm: 'candidate' });
    expect(costRatio(good, { costUsd: [1], successes: [1] }, { rng })).toEqual({ kind: 'insufficient', n: 1, need: 2 });
    expect(costRatio({ costUsd: [1, 1], successes: [1, 1] }, good, { rng })).toMatchObject({ ratio: 1 });
    expect(costRatio(none, none, { rng })).toEqual({ kind: 'not_estimable', arm: 'both' });
    expect(() => costRatio(good, { costUsd: [1], successes: [1] }, { rng, paired: true })).toThrow(
      expect.objectContaining({ code: 'numeric', hint: 'keep only cases that both arms ran' }),
    );
  });
});
