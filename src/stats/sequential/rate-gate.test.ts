import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { decision } from './decision.ts';
import { rateGateBoundaries, type RateGateDesign, rateGateLogE, rateGateObserve, rateGateStart } from './rate-gate.ts';

const design: RateGateDesign = { slo: 0.95, alphaPass: 0.05, alphaFail: 0.05, nMax: 4000 };

/** Verdicts and lengths of simulated gates looked at after every run. */
function simulate(rate: number, streams: number, seed: number): { pass: number; fail: number; lengths: Float64Array } {
  const rng = seededRng(seed);
  const { passAtMost, failFrom } = rateGateBoundaries(design);
  const lengths = new Float64Array(streams).fill(design.nMax);
  let [pass, fail] = [0, 0];
  for (let s = 0; s < streams; s++) {
    let failures = 0;
    for (let i = 0; i < design.nMax; i++) {
      if (rng.next() >= rate) failures++;
      const passed = failures <= (passAtMost[i] ?? -1);
      if (!passed && failures < (failFrom[i] ?? Infinity)) continue;
      if (passed) pass++;
      else fail++;
      lengths[s] = i + 1;
      break;
    }
  }
  return { pass: pass / streams, fail: fail / streams, lengths: lengths.toSorted() };
}

describe('the rate gate', () => {
  it('errs at most 5 % of the time exactly at the objective, looked at after every run', { tags: 'simulation' }, () => {
    const streams = 10_000;
    const at = simulate(0.95, streams, 101);
    const atMost = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams);
    expect(at.pass).toBeLessThanOrEqual(atMost);
    expect(at.fail).toBeLessThanOrEqual(atMost);
  });

  // The row .95/.98 of the table in statistics.md §8: mean 292, median 244, p90 545.
  it('takes as long as the reference says at 98 %', { tags: 'simulation' }, () => {
    const { lengths, pass } = simulate(0.98, 10_000, 102);
    const mean = lengths.reduce((sum, n) => sum + n, 0) / lengths.length;
    expect(pass).toBeGreaterThan(0.99);
    expect(Math.abs(mean - 292)).toBeLessThan(12);
    expect(Math.abs((lengths[5000] ?? 0) - 244)).toBeLessThan(12);
    expect(Math.abs((lengths[9000] ?? 0) - 545)).toBeLessThan(30);
  });

  it('has the boundaries that its evidence has, from any start', () => {
    const lines = rateGateBoundaries({ ...design, nMax: 300 });
    for (const n of [1, 59, 60, 200, 300]) {
      const pass = lines.passAtMost[n - 1] ?? Number.NaN;
      const fail = lines.failFrom[n - 1] ?? Number.NaN;
      const at = (failures: number) => rateGateLogE({ successes: n - failures, trials: n }, design);
      if (pass >= 0) expect(at(pass).pass).toBeGreaterThanOrEqual(Math.log(20));
      if (pass < n) expect(at(pass + 1).pass).toBeLessThan(Math.log(20));
      if (fail <= n) expect(at(fail).fail).toBeGreaterThanOrEqual(Math.log(20));
      if (fail > 0) expect(at(fail - 1).fail).toBeLessThan(Math.log(20));
    }
    const later = rateGateBoundaries({ ...design, nMax: 300 }, 200);
    expect(later.passAtMost).toEqual(lines.passAtMost.slice(199));
    expect(later.failFrom).toEqual(lines.failFrom.slice(199));
    expect(rateGateBoundaries({ ...design, nMax: 10 }, 20).failFrom).toHaveLength(0);
  });

  it('adds batches, keeps its first verdict, and survives JSON', () => {
    let state = rateGateStart;
    for (let i = 0; i < 3; i++) {
      state = JSON.parse(JSON.stringify(rateGateObserve(state, design, { successes: 50, trials: 50 })));
    }
    expect(state).toEqual({ successes: 150, trials: 150, crossing: { kind: 'pass', n: 100 } });
    const after = rateGateObserve(state, design, { successes: 0, trials: 100 });
    expect(decision(after.crossing, after.trials, design.nMax)).toEqual({ kind: 'pass', n: 100 });
    const bad = rateGateObserve(rateGateStart, design, { successes: 2, trials: 6 });
    expect(bad.crossing).toEqual({ kind: 'fail', n: 6 });
  });

  it('refuses counts and designs that are none', () => {
    expect(() => rateGateObserve(rateGateStart, design, { successes: 2, trials: 1 })).toThrow('trials is 1');
    expect(() => rateGateObserve(rateGateStart, design, { successes: -1, trials: 1 })).toThrow('successes');
    expect(() => rateGateObserve(rateGateStart, { ...design, slo: 1 }, { successes: 1, trials: 1 })).toThrow('slo');
    expect(() => rateGateBoundaries({ ...design, alphaPass: 0 })).toThrow('alphaPass');
    expect(() => rateGateBoundaries({ ...design, alphaFail: 0 })).toThrow('alphaFail');
    expect(() => rateGateBoundaries({ ...design, nMax: 0 })).toThrow('nMax');
  });
});
