import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { failLogE, noEvidence, observeBlocks, passLogE } from './block-betting.ts';
import { decision } from './decision.ts';
import { decide, type GateDesign, gateReading, gateState, observe } from './gate-engine.ts';
import { hedgedDifferenceInterval } from './unit-betting.ts';

interface EngineCase {
  readonly note: string;
  readonly D: readonly number[];
  readonly delta: number;
  readonly alpha: number;
  readonly hedged_ci_for_mean_D_95: readonly [number, number];
  readonly logE_pass: number;
  readonly logE_fail: number;
  readonly pass_crossed_at: number | null;
  readonly fail_crossed_at: number | null;
}

const design: GateDesign = { margin: 0.05, alphaPass: 0.05, alphaFail: 0.05, alphaInterval: 0.05, nMax: 1000 };

describeVectors('gate engine', () => {
  it.each(vectorGroup<EngineCase>('gate_engine_paired_bounded'))('$note', (c) => {
    const own = { ...design, margin: c.delta, alphaPass: c.alpha, alphaFail: c.alpha };
    const state = observe(gateState(own), own, c.D);
    closeTo(passLogE(state.evidence), c.logE_pass);
    closeTo(failLogE(state.evidence), c.logE_fail);
    const crossed = c.pass_crossed_at ?? c.fail_crossed_at;
    const kind = c.pass_crossed_at === null ? 'fail' : 'pass';
    expect(decide(state, own)).toEqual(
      crossed === null ? { kind: 'running', n: c.D.length, remaining: 1000 - c.D.length } : { kind, n: crossed },
    );
    const { low, high } = hedgedDifferenceInterval(c.D, 0.05);
    closeTo([low, high], c.hedged_ci_for_mean_D_95);
  });
});

const ternary = (rng: Rng, plus: number, minus: number): number => {
  const u = rng.next();
  if (u < plus) return 1;
  return u < plus + minus ? -1 : 0;
};

/** The verdicts of `runs` simulated gates on blocks of one run an arm, or on pairs: P(D = 1) = plus, P(D = −1) = minus. */
function simulate(of: { plus: number; minus: number; nMax: number; runs: number; seed: number }): {
  pass: number;
  fail: number;
  meanN: number;
  medianN: number;
} {
  const rng = seededRng(of.seed);
  const own = { ...design, nMax: of.nMax };
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  const lengths = new Float64Array(of.runs);
  const chunk = new Float64Array(50);
  for (let run = 0; run < of.runs; run++) {
    let evidence = noEvidence;
    while (evidence.crossing.kind === 'none' && evidence.n < of.nMax) {
      for (let i = 0; i < chunk.length; i++) chunk[i] = ternary(rng, of.plus, of.minus);
      evidence = observeBlocks(evidence, own, chunk);
    }
    const { kind } = evidence.crossing;
    const inTime = evidence.crossing.kind !== 'none' && evidence.crossing.n <= of.nMax;
    counts[inTime && kind !== 'none' ? kind : 'inconclusive']++;
    lengths[run] = inTime && evidence.crossing.kind !== 'none' ? evidence.crossing.n : of.nMax;
  }
  const sorted = lengths.toSorted();
  return {
    pass: counts.pass / of.runs,
    fail: counts.fail / of.runs,
    meanN: lengths.reduce((sum, n) => sum + n, 0) / of.runs,
    medianN: sorted[of.runs / 2] ?? 0,
  };
}

/** Independent arms of success rates `base` and `cand` as probabilities of D = 1 and D = −1. */
const independent = (base: number, cand: number): { plus: number; minus: number } => ({
  plus: cand * (1 - base),
  minus: base * (1 - cand),
});

describe('error rates of the gate', () => {
  const runs = 10_000;
  const atMost = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);

  // Exactly at the margin both nulls hold: a pass and a fail are each a false alarm. Reference, 20 000 runs: .0371, .0354.
  it('stay at alpha exactly at the margin, looked at after every block', { tags: 'simulation' }, () => {
    const at = simulate({ ...independent(0.9, 0.85), nMax: 1784, runs, seed: 51 });
    expect(at.pass).toBeLessThanOrEqual(atMost);
    expect(at.fail).toBeLessThanOrEqual(atMost);
    expect(at.pass).toBeGreaterThan(0.0371 - 0.007);
    expect(at.pass).toBeLessThan(0.0371 + 0.007);
    expect(at.fail).toBeGreaterThan(0.0354 - 0.007);
    expect(at.fail).toBeLessThan(0.0354 + 0.007);
  });

  it('stay at alpha for pairs with few discordant ones', { tags: 'simulation' }, () => {
    const at = simulate({ plus: 0.005, minus: 0.055, nMax: 592, runs, seed: 52 });
    expect(at.pass).toBeLessThanOrEqual(atMost);
    expect(at.fail).toBeLessThanOrEqual(atMost);
  });
});

// Rows of the table in statistics.md §3.4 (4 000 runs there and here): mean and median N within 3 standard errors of
// the difference. The reference gives no n_max for pairs; its 1.00 is reached from 1 000 on.
describe('how soon the gate decides', () => {
  it('equal arms at 90 %: 502 and 402 blocks', { tags: 'simulation' }, () => {
    const got = simulate({ ...independent(0.9, 0.9), nMax: 1784, runs: 4000, seed: 53 });
    expect(Math.abs(got.meanN - 502)).toBeLessThan(26);
    expect(Math.abs(got.medianN - 402)).toBeLessThan(30);
    expect(got.pass).toBeGreaterThan(0.975);
    expect(got.fail).toBeLessThan(0.004);
  });
  it('paired and equal, 6 % discordant: 194 and 161 pairs', { tags: 'simulation' }, () => {
    const got = simulate({ plus: 0.03, minus: 0.03, nMax: 2000, runs: 4000, seed: 54 });
    expect(Math.abs(got.meanN - 194)).toBeLessThan(8);
    expect(Math.abs(got.medianN - 161)).toBeLessThan(9);
    expect(got.pass).toBeGreaterThan(0.998);
  });
  it('paired and 10 points worse, 14 % discordant: 341 and 277 pairs', { tags: 'simulation' }, () => {
    const got = simulate({ plus: 0.02, minus: 0.12, nMax: 2000, runs: 4000, seed: 55 });
    expect(Math.abs(got.meanN - 341)).toBeLessThan(18);
    expect(Math.abs(got.medianN - 277)).toBeLessThan(18);
    expect(got.fail).toBeGreaterThan(0.998);
  });
});

describe('the gate as a reducer', () => {
  const difference = fc.oneof(fc.constantFrom(-1, 0, 1), fc.double({ min: -1, max: 1, noNaN: true }));
  const stream = fc.array(difference, { maxLength: 60 });

  it('is the same one by one, all at once, and after a restart', () => {
    fc.assert(
      fc.property(stream, (ds) => {
        const whole = observe(gateState(design), design, Float64Array.from(ds));
        let state = gateState(design);
        for (const d of ds) state = JSON.parse(JSON.stringify(observe(state, design, [d])));
        expect(JSON.parse(JSON.stringify(whole))).toEqual(state);
      }),
      { numRuns: 30 },
    );
  });

  it('is mirrored when the arms swap: evidence to pass by one margin is evidence to fail by its opposite', () => {
    fc.assert(
      fc.property(stream, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (ds, margin) => {
        const here = observeBlocks(noEvidence, { ...design, margin }, ds);
        const mirror = { ...design, margin: -margin, designEffect: 2 * margin };
        const there = observeBlocks(
          noEvidence,
          mirror,
          ds.map((d) => -d),
        );
        expect(failLogE(there)).toBeCloseTo(passLogE(here), 9);
        expect(passLogE(there)).toBeCloseTo(failLogE(here), 9);
      }),
    );
  });

  it('swaps its verdict when the arms swap, testing superiority', () => {
    const own = { ...design, margin: 0, designEffect: 0.2 };
    const rng = seededRng(56);
    const ds = Array.from({ length: 400 }, () => ternary(rng, 0.3, 0.1));
    const better = decide(observe(gateState(own), own, ds), own);
    const worse = decide(
      observe(
        gateState(own),
        own,
        ds.map((d) => -d),
      ),
      own,
    );
    expect(better.kind).toBe('pass');
    expect(worse).toEqual({ kind: 'fail', n: better.n });
  });

  it('keeps the first verdict whatever comes after', () => {
    const good = Array.from({ length: 200 }, () => 0);
    const bad = Array.from({ length: 300 }, () => -1);
    const passed = observe(gateState(design), design, good);
    expect(decide(passed, design).kind).toBe('pass');
    expect(decide(observe(passed, design, bad), design)).toEqual(decide(passed, design));
  });

  it('may still be decided by its last block', () => {
    expect(decision({ kind: 'pass', n: 50 }, 50, 50)).toEqual({ kind: 'pass', n: 50 });
    expect(decision({ kind: 'pass', n: 51 }, 51, 50)).toEqual({ kind: 'inconclusive', n: 51 });
    expect(decision({ kind: 'none' }, 49, 50)).toEqual({ kind: 'running', n: 49, remaining: 1 });
  });

  it('is inconclusive, not passed, at nMax; a larger nMax goes on from there', () => {
    const short = { ...design, nMax: 50 };
    const state = observe(
      gateState(short),
      short,
      Array.from({ length: 50 }, () => 0),
    );
    expect(decide(state, short)).toEqual({ kind: 'inconclusive', n: 50 });
    const late = observe(
      state,
      short,
      Array.from({ length: 100 }, () => 0),
    );
    expect(decide(late, short)).toEqual({ kind: 'inconclusive', n: 150 });
    expect(decide(late, design).kind).toBe('pass');
  });

  it('reads the evidence and the interval at any time', () => {
    const before = gateReading(gateState(design));
    expect(before).toEqual({ passLogE: 0, failLogE: 0, meanDifference: { kind: 'interval', low: -1, high: 1 } });
  });

  it('refuses what cannot be tested, and what is not a difference', () => {
    expect(() => gateState({ ...design, margin: 0 })).toThrow('margin 0');
    expect(() => gateState({ ...design, margin: 1 })).toThrow('margin 1');
    expect(() => gateState({ ...design, alphaPass: 0 })).toThrow('alphaPass');
    expect(() => gateState({ ...design, alphaFail: 1 })).toThrow('alphaFail');
    expect(() => gateState({ ...design, alphaInterval: 1 })).toThrow('alphaInterval');
    expect(() => gateState({ ...design, nMax: 0.5 })).toThrow('nMax');
    expect(() => observe(gateState(design), design, [0, -1.1])).toThrow('difference 1 is -1.1');
  });
});
