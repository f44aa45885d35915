import { describe, expect, it } from 'vitest';
import { normal, seededRng } from '#base/rng.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { betaBinomialBoundary } from './beta-binomial-boundary.ts';
import { betaBinomialLogE, mixturePrior, optimalRho } from './beta-binomial.ts';
import { msprtLogLambda } from './msprt.ts';
import { normalMixtureBoundary, normalMixtureLogE } from './normal-mixture.ts';

interface BoundaryCase {
  readonly fn: string;
  readonly v: number;
  readonly s?: number;
  readonly v_opt: number;
  readonly g?: number;
  readonly h?: number;
  readonly rho?: number;
  readonly expected: number;
}

describeVectors('Howard mixture boundaries', () => {
  const cases = new Map(vectorGroup<BoundaryCase>('howard_mixture_boundaries').map((c) => [c.fn, c]));
  const named = (fn: string): Required<BoundaryCase> => {
    const found = cases.get(fn);
    if (found === undefined) throw new Error(`no case ${fn}`);
    return { s: 0, g: 1, h: 1, rho: 0, ...found };
  };
  // Howard counts in intrinsic time v = g·h·trials, with p0 = g/(g+h) and s = successes − p0·trials, for g + h = 1.
  const binomial = (c: Required<BoundaryCase>, side: 'two_sided' | 'greater') => ({
    p0: c.g,
    trials: c.v / (c.g * c.h),
    prior: mixturePrior(c.g, c.v_opt / (c.g * c.h), 0.05, side),
    alpha: 0.05,
    side,
  });

  it('normal mixture', () => {
    const bound = named('normal_mixture_bound two-sided');
    const rho = optimalRho(bound.v_opt, 0.05);
    closeTo(rho, bound.rho);
    closeTo(normalMixtureBoundary(bound.v, 0.05, rho), bound.expected);
    const log = named('normal_log_mixture two-sided');
    closeTo(normalMixtureLogE(log.s, log.v, optimalRho(log.v_opt, 0.05)), log.expected);
  });

  it('beta-binomial mixture', () => {
    const log = named('beta_binomial_log_mixture two-sided');
    const at = binomial(log, 'two_sided');
    const counts = { successes: at.p0 * at.trials + log.s, trials: at.trials };
    closeTo(betaBinomialLogE(counts, at.p0, at.prior), log.expected);
    for (const side of ['two_sided', 'greater'] as const) {
      const bound = named(`beta_binomial_mixture_bound ${side === 'greater' ? 'one-sided' : 'two-sided'}`);
      const design = binomial(bound, side);
      const boundary = betaBinomialBoundary(design.trials, design);
      expect(boundary.kind).toBe('boundary');
      if (boundary.kind === 'boundary') closeTo(boundary.excess, bound.expected);
    }
  });
});

describe('betaBinomialBoundary', () => {
  it('is unreachable when even all successes do not suffice', () => {
    const at = { p0: 0.99, alpha: 0.05, prior: { a: 1, b: 1 } };
    expect(betaBinomialBoundary(10, at)).toEqual({ kind: 'unreachable' });
  });
});

describe('normal mixture', () => {
  it('boundary and evidence agree', () => {
    const s = normalMixtureBoundary(40, 0.01, 7);
    expect(normalMixtureLogE(s, 40, 7)).toBeCloseTo(-Math.log(0.01), 10);
  });
  it('refuses no variance', () => {
    expect(() => normalMixtureLogE(1, 0, 1)).toThrow('v is 0');
    expect(() => normalMixtureBoundary(1, 2, 1)).toThrow('alpha');
  });
});

interface MsprtCase {
  readonly mean: number;
  readonly n: number;
  readonly theta0: number;
  readonly sigma2: number;
  readonly tau2: number;
  readonly logLambda: number;
  readonly p: number;
}

describeVectors('mSPRT', () => {
  it.each(vectorGroup<MsprtCase>('msprt_normal'))('mean $mean of $n', (c) => {
    closeTo(msprtLogLambda(c, c), c.logLambda);
    closeTo(Math.min(1, Math.exp(-msprtLogLambda(c, c))), c.p);
  });
});

describe('msprtLogLambda', () => {
  it('raises a false alarm in at most 5 % of null streams looked at 300 times', { tags: 'simulation' }, () => {
    const [streams, looks] = [10_000, 300];
    const design = { theta0: 0.4, sigma2: 1, tau2: 0.05 };
    const rng = seededRng(33);
    let alarms = 0;
    for (let s = 0; s < streams; s++) {
      let sum = 0;
      for (let n = 1; n <= looks; n++) {
        sum += 0.4 + normal(rng);
        if (msprtLogLambda({ n, mean: sum / n }, design) >= Math.log(20)) {
          alarms++;
          break;
        }
      }
    }
    expect(alarms / streams).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / streams));
    expect(alarms / streams).toBeGreaterThan(0.005);
  });
  it('sees only how far the mean is from the null', () => {
    const design = { theta0: 0.4, sigma2: 2, tau2: 0.05 };
    const shifted = msprtLogLambda({ n: 10, mean: 0.7 }, design);
    expect(shifted).toBeCloseTo(msprtLogLambda({ n: 10, mean: 0.3 }, { ...design, theta0: 0 }), 12);
  });
  it('refuses an empty sample', () => {
    const design = { theta0: 0, sigma2: 1, tau2: 1 };
    expect(() => msprtLogLambda({ n: 0, mean: 0 }, design)).toThrow('n is 0');
  });
});
