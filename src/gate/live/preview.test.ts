import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { liveDesignSchema } from './design.ts';
import { type Earlier, noEarlierRuns, planOf } from './preview.ts';

const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });
const base = { runs: 500, results: 400, mean: 0.9, variance: 0.09, cost_usd: 0.02 };
const plan = (change: object = {}, earlier: Partial<Earlier> = {}) =>
  planOf({ ...design, ...change }, { base, candidate: noEarlierRuns, ...earlier }, seededRng(1));

describe('the plan of a live gate', () => {
  it('is none without enough results of the baseline', () => {
    expect(plan({}, { base: noEarlierRuns })).toEqual({ unknown: '1 has no run with a result yet' });
    expect(plan({}, { base: { ...base, results: 9 } })).toEqual({ unknown: '1 has only 9 runs with a result yet' });
  });

  it('prices blocks as runs were, those without a result with them', () => {
    const { p50 } = plan().as_good ?? {};
    // Two runs a block, of which a fifth has no result.
    expect(p50?.cost_usd).toBeCloseTo((p50?.blocks ?? 0) * 2 * 0.02 * (500 / 400), 9);
    expect(p50).not.toHaveProperty('hours');
    const dear = plan({ block: 4 }, { candidate: { ...base, cost_usd: 0.1 }, runs_per_hour: 10 }).as_good?.p50;
    expect(dear?.cost_usd).toBeCloseTo((dear?.blocks ?? 0) * (4 * 0.02 + 0.1) * 1.25, 9);
    expect(dear?.hours).toBeCloseTo(((dear?.blocks ?? 0) * 5 * 1.25) / 10, 9);
    const { cost_usd: _, ...unpriced } = base;
    expect(plan({}, { base: unpriced }).as_good?.p50).not.toHaveProperty('cost_usd');
  });

  it('passes what is as good, fails what is worse by twice the margin, and takes longer for a smaller one', () => {
    const { as_good: good, worse } = plan();
    expect(good?.pass).toBeGreaterThan(0.8);
    expect(worse?.fail).toBeGreaterThan(0.8);
    expect(plan({ margin: 0.1 }).as_good?.p50.blocks).toBeLessThan(good?.p50.blocks ?? 0);
    expect(plan({ margin: 0.6 }).worse?.fail).toBe(1);
  });

  it('looks no further ahead than to the last block', () => {
    const short = plan({ n_max: 20 }).as_good;
    expect(short).toMatchObject({ inconclusive: 1, horizon: 20, p50: { beyond_n_max: true } });
  });

  it('plans a baseline that never failed, though it cannot tell how seldom it does', () => {
    const perfect = plan({}, { base: { ...base, mean: 1, variance: 0 } });
    expect(perfect.as_good?.pass).toBeGreaterThan(0.9);
    expect(perfect.worse?.fail).toBeGreaterThan(0.9);
  });
});
