import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { anytimePValue, betaBinomialLogE, mixturePrior, optimalRho, type Side } from './beta-binomial.ts';

interface LogECase {
  readonly k: number;
  readonly n: number;
  readonly p0: number;
  readonly a: number;
  readonly b: number;
  readonly two_sided?: number;
  readonly greater: number;
  readonly less: number;
}

describeVectors('beta-binomial e-process', () => {
  it.each(vectorGroup<LogECase>('beta_binomial_log_e'))('ln E of $k/$n against $p0', (c) => {
    const counts = { successes: c.k, trials: c.n };
    closeTo(betaBinomialLogE(counts, c.p0, c), c.two_sided ?? Number.NaN);
    closeTo(betaBinomialLogE(counts, c.p0, c, 'greater'), c.greater);
    closeTo(betaBinomialLogE(counts, c.p0, c, 'less'), c.less);
  });

  it.each(vectorGroup<LogECase>('beta_binomial_log_e_extreme'))('does not underflow: $k/$n against $p0', (c) => {
    const counts = { successes: c.k, trials: c.n };
    closeTo(betaBinomialLogE(counts, c.p0, c, 'greater'), c.greater);
    closeTo(betaBinomialLogE(counts, c.p0, c, 'less'), c.less);
  });
});

describe('betaBinomialLogE', () => {
  const arbitrary = fc.record({
    k: fc.integer({ min: 0, max: 3000 }),
    misses: fc.integer({ min: 0, max: 3000 }),
    p0: fc.integer({ min: 1, max: 99 }).map((p) => p / 100),
    a: fc.double({ min: 0.1, max: 50, noNaN: true }),
    b: fc.double({ min: 0.1, max: 50, noNaN: true }),
  });

  it('is mirrored when successes and failures swap', () => {
    fc.assert(
      fc.property(arbitrary, ({ k, misses, p0, a, b }) => {
        const trials = k + misses;
        const here = betaBinomialLogE({ successes: k, trials }, p0, { a, b }, 'less');
        const there = betaBinomialLogE({ successes: misses, trials }, 1 - p0, { a: b, b: a }, 'greater');
        expect(there).toBeCloseTo(here, 7);
      }),
    );
  });

  it('grows with successes when it tests for more, and falls when it tests for less', () => {
    fc.assert(
      fc.property(arbitrary, ({ k, misses, p0, a, b }) => {
        const trials = k + misses + 1;
        const at = (successes: number, side: Side): number =>
          betaBinomialLogE({ successes, trials }, p0, { a, b }, side);
        expect(at(k + 1, 'greater')).toBeGreaterThan(at(k, 'greater') - 1e-9);
        expect(at(k + 1, 'less')).toBeLessThan(at(k, 'less') + 1e-9);
      }),
    );
  });

  it('is 1 before any data and finite however firmly the data stand on the side of the null', () => {
    expect(betaBinomialLogE({ successes: 0, trials: 0 }, 0.3, { a: 2, b: 5 }, 'less')).toBeCloseTo(0, 12);
    const sure = betaBinomialLogE({ successes: 1_000_000, trials: 1_000_000 }, 0.5, { a: 1, b: 1 }, 'less');
    expect(sure).toBeGreaterThan(-20);
  });

  it('stays below 1/alpha in 95 % of null streams looked at after every trial', { tags: 'simulation' }, () => {
    const rng = seededRng(31);
    const trials = 300;
    const streams = 10_000;
    for (const [side, p] of [
      ['greater', 0.9],
      ['less', 0.9],
      ['two_sided', 0.7],
    ] as const) {
      const tables = rejections(trials, p, side);
      let alarms = 0;
      for (let s = 0; s < streams; s++) {
        let k = 0;
        for (let n = 1; n <= trials; n++) {
          if (rng.next() < p) k++;
          if (tables[n]?.[k] === 1) {
            alarms++;
            break;
          }
        }
      }
      expect(alarms / streams, side).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
      expect(alarms / streams, side).toBeGreaterThan(0.005);
    }
  });

  it('names what is outside its domain', () => {
    expect(() => betaBinomialLogE({ successes: 2, trials: 1 }, 0.5)).toThrow(
      expect.objectContaining({ code: 'numeric', message: expect.stringContaining('successes') }),
    );
    expect(() => betaBinomialLogE({ successes: 1, trials: 2 }, 1)).toThrow('p0 is 1');
    expect(() => betaBinomialLogE({ successes: Number.NaN, trials: 2 }, 0.5)).toThrow('successes is NaN');
    expect(() => betaBinomialLogE({ successes: 1, trials: 2 }, 0.5, { a: 0, b: 1 })).toThrow('prior.a');
    expect(() => betaBinomialLogE({ successes: 1, trials: 2 }, 0.5, { a: 1, b: -1 })).toThrow('prior.b');
    expect(() => mixturePrior(0, 100)).toThrow('mean');
    expect(() => optimalRho(0, 0.05)).toThrow('vOpt');
  });
});

/** For each n ≤ trials and k ≤ n, whether the evidence rejects: tabulated, since the streams meet the same counts often. */
function rejections(trials: number, p0: number, side: Side): readonly Uint8Array[] {
  return Array.from({ length: trials + 1 }, (_, n) =>
    Uint8Array.from({ length: n + 1 }, (_unused, k) =>
      betaBinomialLogE({ successes: k, trials: n }, p0, { a: 1, b: 1 }, side) >= Math.log(20) ? 1 : 0,
    ),
  );
}

describe('mixturePrior', () => {
  it('has the mean it is given and the weight of Howard: t_opt / (2 ln(1/α) + ln(1 + 2 ln(1/α))) − 1', () => {
    const logs = 2 * Math.log(20);
    const weight = 625 / (logs + Math.log(1 + logs)) - 1;
    const prior = mixturePrior(0.2, 625);
    expect(prior.a).toBeCloseTo(0.2 * weight, 10);
    expect(prior.b).toBeCloseTo(0.8 * weight, 10);
    expect(optimalRho(625, 0.025, 'greater')).toBeCloseTo(weight + 1, 10);
  });

  it('keeps a little weight for a t_opt of one trial', () => {
    expect(mixturePrior(0.5, 1)).toEqual({ a: 0.0005, b: 0.0005 });
  });
});

describe('anytimePValue', () => {
  it('is 1/E, and never above 1', () => {
    expect(anytimePValue(Math.log(20))).toBeCloseTo(0.05, 12);
    expect(anytimePValue(-3)).toBe(1);
  });
});
