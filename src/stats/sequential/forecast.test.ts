import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { type BlockEvidence, noEvidence, observeBlocks } from './block-betting.ts';
import { type Forecast, forecastBlocks, forecastRate, planBlocks } from './forecast.ts';
import { rateGateBoundaries, type RateGateDesign, rateGateStart } from './rate-gate.ts';

const gate = { margin: 0.05, alphaPass: 0.05, alphaFail: 0.05, nMax: 600 };
const rate: RateGateDesign = { slo: 0.9, alphaPass: 0.05, alphaFail: 0.05, nMax: 400 };

const total = ({ probability }: Forecast): number => probability.pass + probability.fail + probability.inconclusive;

/** Exact P(pass), P(fail) of a rate gate from here on: the posterior predictive is an urn, so the failures are a Markov chain. */
function exact(successes: number, trials: number): { pass: number; fail: number } {
  const { passAtMost, failFrom } = rateGateBoundaries(rate, trials + 1);
  let [pass, fail] = [0, 0];
  let open = new Map([[trials - successes, 1]]);
  for (let i = 0; i < passAtMost.length; i++) {
    const next = new Map<number, number>();
    for (const [failures, weight] of open) {
      const another = (failures + 0.5) / (trials + i + 1);
      for (const [count, mass] of [
        [failures + 1, weight * another],
        [failures, weight * (1 - another)],
      ] as const) {
        if (count >= (failFrom[i] ?? Infinity)) fail += mass;
        else if (count <= (passAtMost[i] ?? -1)) pass += mass;
        else next.set(count, (next.get(count) ?? 0) + mass);
      }
    }
    open = next;
  }
  return { pass, fail };
}

describe('forecastRate', () => {
  it('forecasts what the urn computes exactly', { tags: 'simulation' }, () => {
    for (const [successes, trials] of [
      [0, 0],
      [38, 40],
      [33, 40],
    ] as const) {
      const state = { ...rateGateStart, successes, trials };
      const got = forecastRate(state, rate, { rng: seededRng(111), paths: 20_000 });
      const want = exact(successes, trials);
      expect(Math.abs(got.probability.pass - want.pass)).toBeLessThan(3 * Math.sqrt(0.25 / 20_000));
      expect(Math.abs(got.probability.fail - want.fail)).toBeLessThan(3 * Math.sqrt(0.25 / 20_000));
      expect(total(got)).toBeCloseTo(1, 12);
    }
  });

  it('is near what the urn computes in a few hundred futures too, and says when they decide', () => {
    const got = forecastRate({ ...rateGateStart, successes: 33, trials: 40 }, rate, { rng: seededRng(5), paths: 600 });
    const want = exact(33, 40);
    expect(Math.abs(got.probability.pass - want.pass)).toBeLessThan(0.06);
    expect(Math.abs(got.probability.fail - want.fail)).toBeLessThan(0.06);
    expect(total(got)).toBeCloseTo(1, 12);
    const sure = forecastRate(
      { ...rateGateStart, successes: 25, trials: 28 },
      { ...rate, slo: 0.5 },
      { rng: seededRng(5) },
    );
    // Nothing has looked at this evidence yet: whatever the next run brings, it decides.
    expect(sure.p50).toEqual({ kind: 'observations', n: 1 });
    expect(sure.probability.pass).toBe(1);
  });

  it('forecasts nothing more for a gate that has decided', () => {
    const state = { successes: 100, trials: 100, crossing: { kind: 'pass', n: 80 } } as const;
    expect(forecastRate(state, rate, { rng: seededRng(1), paths: 10 })).toEqual({
      probability: { pass: 1, fail: 0, inconclusive: 0 },
      p50: { kind: 'observations', n: 0 },
      p90: { kind: 'observations', n: 0 },
    });
  });
});

/** P(pass), P(fail) of a gate by an urn of −1, 0, 1 instead of draws from the posterior: the same futures, otherwise made. */
function byUrn(start: BlockEvidence, counts: readonly [number, number, number], paths: number): number {
  const rng = seededRng(112);
  let passed = 0;
  for (let path = 0; path < paths; path++) {
    const urn = [counts[0] + 0.5, counts[1] + 0.5];
    let all = counts[0] + counts[1] + counts[2] + 1.5;
    let evidence = start;
    while (evidence.crossing.kind === 'none' && evidence.n < gate.nMax) {
      const u = rng.next() * all;
      const [plus = 0, minus = 0] = urn;
      const d = u < plus ? 1 : u < plus + minus ? -1 : 0;
      if (d === 1) urn[0] = plus + 1;
      if (d === -1) urn[1] = minus + 1;
      all++;
      evidence = observeBlocks(evidence, gate, [d]);
    }
    if (evidence.crossing.kind === 'pass') passed++;
  }
  return passed / paths;
}

describe('forecastBlocks', () => {
  const differences = Array.from({ length: 60 }, (_, i) => (i % 20 === 3 ? -1 : Number(i % 20 === 9)));
  const so = observeBlocks(noEvidence, gate, differences);

  it('forecasts what an urn does', { tags: 'simulation' }, () => {
    const got = forecastBlocks(so, gate, { rng: seededRng(113), paths: 3000 });
    const want = byUrn(so, [3, 3, 54], 3000);
    expect(Math.abs(got.probability.pass - want)).toBeLessThan(3 * Math.sqrt((2 * 0.25) / 3000));
    expect(total(got)).toBeCloseTo(1, 12);
    expect(got.probability.fail).toBeGreaterThan(0);
  });

  it('says when nine in ten futures do not decide in time', () => {
    const short = forecastBlocks(so, { ...gate, nMax: 70 }, { rng: seededRng(114), paths: 200 });
    expect(short.p90).toEqual({ kind: 'beyond_n_max' });
    expect(short.probability.inconclusive).toBeGreaterThan(0.9);
  });

  it('counts from now, and half of the futures are sooner than nine in ten', () => {
    const level = observeBlocks(noEvidence, gate, new Float64Array(60));
    const { p50, p90 } = forecastBlocks(level, { ...gate, nMax: 5000 }, { rng: seededRng(115), paths: 500 });
    if (p50.kind !== 'observations' || p90.kind !== 'observations') throw new Error('undecided');
    // Without a single difference the gate passes after 117.
    expect(p50.n).toBeGreaterThanOrEqual(57);
    expect(p90.n).toBeGreaterThan(p50.n);
  });

  it('is the same for the same seed', () => {
    const once = forecastBlocks(so, gate, { rng: seededRng(7), paths: 50 });
    expect(forecastBlocks(so, gate, { rng: seededRng(7), paths: 50 })).toEqual(once);
  });

  it('models graded differences of one sign by their two moments', () => {
    const better = observeBlocks(noEvidence, { ...gate, margin: 0.02 }, [0.1, 0.12, 0.09, 0.11, 0.1]);
    const got = forecastBlocks(better, { ...gate, margin: 0.02 }, { rng: seededRng(116), paths: 300 });
    expect(got.probability.pass).toBeGreaterThan(0.95);
  });

  it('refuses no paths', () => {
    expect(() => forecastBlocks(so, gate, { rng: seededRng(1), paths: 0 })).toThrow('paths');
    expect(() => forecastBlocks(so, { ...gate, nMax: 0 }, { rng: seededRng(1) })).toThrow('nMax');
    expect(() => forecastRate(rateGateStart, rate, { rng: seededRng(1), paths: 0 })).toThrow('paths');
  });
});

describe('planBlocks', () => {
  const plan = (mean: number, nMax = 2000) =>
    planBlocks({ mean, meanSquare: 0.18, n: 400 }, { ...gate, nMax }, { rng: seededRng(116), paths: 300 });

  it('passes what is as good, fails what is much worse, and rarely passes what is worse by the margin', () => {
    const [good, border, bad] = [plan(0), plan(-gate.margin), plan(-2 * gate.margin)];
    expect(good.probability.pass).toBeGreaterThan(0.8);
    expect(good.probability.fail).toBeLessThan(0.03);
    // At the border a pass comes at most with alphaPass; so many futures give its share to within 0.04.
    expect(border.probability.pass).toBeLessThan(gate.alphaPass + 0.04);
    expect(bad.probability.fail).toBeGreaterThan(0.8);
    for (const each of [good, border, bad]) expect(total(each)).toBeCloseTo(1, 12);
  });

  it('comes to what a gate that has seen many such differences forecasts of one that is new', () => {
    const { p50 } = plan(0, 5000);
    const rng = seededRng(117);
    const lengths = Array.from({ length: 300 }, () => {
      let evidence = noEvidence;
      while (evidence.crossing.kind === 'none') {
        const u = rng.next();
        evidence = observeBlocks(evidence, gate, [u < 0.09 ? 1 : u < 0.18 ? -1 : 0]);
      }
      return evidence.crossing.n;
    }).toSorted((a, b) => a - b);
    if (p50.kind !== 'observations') throw new Error('undecided');
    expect(Math.abs(Math.log(p50.n / (lengths[149] ?? 0)))).toBeLessThan(0.25);
  });

  it('is shorter where runs differ less often, and refuses a gate without an end', () => {
    const steady = planBlocks({ mean: 0, meanSquare: 0.02, n: 400 }, { ...gate, nMax: 2000 }, { rng: seededRng(1) });
    const [a, b] = [steady.p50, plan(0).p50];
    if (a.kind !== 'observations' || b.kind !== 'observations') throw new Error('undecided');
    expect(a.n).toBeLessThan(b.n);
    expect(() => plan(0, 0)).toThrow('nMax');
  });
});
