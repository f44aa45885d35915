import { seededRng } from '#base/rng.ts';
import { expect, it } from 'vitest';
import { asymptoticConfidenceSequence, asymptoticHalfWidth, asymptoticRho } from './asymptotic-confidence-sequence.ts';
import { bernoulliConfidenceSequence } from './bernoulli-confidence-sequence.ts';
import { betaBinomialBoundary } from './beta-binomial-boundary.ts';
import { betaBinomialLogE, mixturePrior, optimalRho, uniformPrior } from './beta-binomial.ts';
import { noEvidence, observeBlocks } from './block-betting.ts';
import { detectorObserve, detectorStart } from './e-detector.ts';
import { forecastBlocks, forecastRate } from './forecast.ts';
import { gammaPoissonLogE } from './gamma-poisson.ts';
import { gateState } from './gate-engine.ts';
import { hedgedObserve, hedgedStart } from './hedged-state.ts';
import { mcnemarLogE } from './mcnemar.ts';
import { msprtLogLambda } from './msprt.ts';
import { normalMixtureBoundary, normalMixtureLogE } from './normal-mixture.ts';
import { quantileEqualityLogE } from './quantile-ab.ts';
import { quantileConfidenceSequence, quantileRanks } from './quantile-confidence-sequence.ts';
import { quantileRatioFailLogE, quantileRatioPassLogE, ratioTables } from './quantile-ratio.ts';
import { rateGateBoundaries, type RateGateDesign, rateGateObserve, rateGateStart } from './rate-gate.ts';
import { sprtBounds, sprtCharacteristic, sprtLogRatio } from './sprt.ts';
import { twoSampleObserve, twoSampleStart } from './two-sample-bernoulli.ts';
import { bettingLambdas, hedgedInterval } from './unit-betting.ts';

const rng = seededRng(1);
const half = { alpha: 0.05, nStar: 100 };
const moments = { n: 100, mean: 0.5, variance: 0.25 };
const block = { margin: 0.1, alphaPass: 0.05, alphaFail: 0.05, nMax: 100 };
const gate = { ...block, alphaInterval: 0.05 };
const watch = { kind: 'cusum', reference: 0.2, direction: 'up', bets: [1], alpha: 0.01 } as const;
const normal = { theta0: 0, sigma2: 1, tau2: 1 };
const quantile = { p: 0.5, alpha: 0.05, tOpt: 100 };
const ratio = { p: 0.5, ratio: 1.1, tOpt: 100 };
const rate: RateGateDesign = { slo: 0.9, alphaPass: 0.05, alphaFail: 0.05, nMax: 100 };
const wald = { p0: 0.8, p1: 0.9, alpha: 0.05, beta: 0.1 };
const arms = { baselineRuns: 2, candidateRuns: 2, null: { kind: 'at_most', delta: -0.1 } } as const;

it.each([
  [() => asymptoticRho({ ...half, alpha: 0 }), 'alpha is 0'],
  [() => asymptoticRho({ ...half, nStar: 0 }), 'nStar is 0'],
  [() => asymptoticRho({ ...half, alpha: 0.5, side: 'one_sided' }), '2 * alpha is 1'],
  [() => asymptoticHalfWidth(-1, 10, half), 'variance is -1'],
  [() => asymptoticHalfWidth(1, 0, half), 'n is 0'],
  [() => asymptoticConfidenceSequence({ ...moments, mean: Number.NaN }, half), 'mean is NaN'],
  [() => asymptoticConfidenceSequence({ ...moments, n: 0.5 }, half), 'n is 0.5'],
  [() => bernoulliConfidenceSequence({ successes: 1, trials: 2 }, { alpha: 1, tOpt: 9 }), 'alpha is 1'],
  [() => bernoulliConfidenceSequence({ successes: 1, trials: 2 }, { alpha: 0.1, tOpt: 0 }), 'tOpt is 0'],
  [() => betaBinomialBoundary(0, { p0: 0.5, alpha: 0.05, prior: uniformPrior }), 'trials is 0'],
  [() => betaBinomialBoundary(5, { p0: 0.5, alpha: 0, prior: uniformPrior }), 'alpha is 0'],
  [() => betaBinomialLogE({ successes: 1, trials: 2 }, 1), 'p0 is 1'],
  [() => betaBinomialLogE({ successes: 1, trials: 2 }, 0.5, { a: 0, b: 1 }), 'prior.a is 0'],
  [() => betaBinomialLogE({ successes: 1, trials: 2 }, 0.5, { a: 1, b: 0 }), 'prior.b is 0'],
  [() => betaBinomialLogE({ successes: 0, trials: -1 }, 0.5), 'trials is -1'],
  [() => betaBinomialLogE({ successes: -1, trials: 1 }, 0.5), 'successes is -1'],
  [() => betaBinomialLogE({ successes: 3, trials: 2 }, 0.5), 'trials - successes is -1'],
  [() => mixturePrior(0, 10), 'mean is 0'],
  [() => mixturePrior(0.5, 0), 'tOpt is 0'],
  [() => optimalRho(0, 0.05), 'vOpt is 0'],
  [() => optimalRho(1, 1), 'alpha is 1'],
  [() => observeBlocks(noEvidence, { ...block, alphaPass: 0 }, []), 'alphaPass is 0'],
  [() => observeBlocks(noEvidence, { ...block, alphaFail: 1 }, []), 'alphaFail is 1'],
  [() => observeBlocks(noEvidence, { ...block, margin: 0 }, []), 'margin 0 with designEffect 0 cannot be tested'],
  [() => observeBlocks(noEvidence, { ...block, margin: 1 }, []), 'margin 1 with'],
  [() => observeBlocks(noEvidence, { ...block, margin: -1, designEffect: 1.5 }, []), 'margin -1 with'],
  [() => observeBlocks(noEvidence, { ...block, margin: 0.5, designEffect: 1.6 }, []), 'with designEffect 1.6'],
  [() => observeBlocks(noEvidence, block, [2]), 'difference 0 is 2'],
  [() => detectorStart({ ...watch, reference: 1 }), 'reference is 1'],
  [() => detectorStart({ ...watch, alpha: 0 }), 'alpha is 0'],
  [() => detectorStart({ ...watch, bets: [] }), 'the length of bets is 0'],
  [() => detectorStart({ ...watch, bets: [1, 0] }), 'a bet of 0 up from 0.2'],
  [() => detectorStart({ ...watch, bets: [5.1] }), 'a bet of 5.1 up from 0.2 is not in (0, 5]'],
  [() => detectorStart({ ...watch, direction: 'down', bets: [1.3] }), 'a bet of 1.3 down from 0.2 is not in (0, 1.25]'],
  [() => detectorObserve({ n: 0, values: [0], alarm: { kind: 'none' } }, { ...watch, alpha: 2 }, [0]), 'alpha is 2'],
  [() => forecastBlocks(noEvidence, block, { rng, paths: 0 }), 'paths is 0'],
  [() => forecastBlocks(noEvidence, { ...block, nMax: 0 }, { rng }), 'nMax is 0'],
  [() => forecastRate(rateGateStart, rate, { rng, paths: 0.5 }), 'paths is 0.5'],
  [() => gammaPoissonLogE({ events: 0.5, exposure: 1 }, 1), 'events is 0.5'],
  [() => gammaPoissonLogE({ events: 1, exposure: 0 }, 1), 'exposure is 0'],
  [() => gammaPoissonLogE({ events: 1, exposure: 1 }, 0), 'rate0 is 0'],
  [() => gammaPoissonLogE({ events: 1, exposure: 1 }, 1, 'less', { shape: 0, rate: 1 }), 'prior.shape is 0'],
  [() => gammaPoissonLogE({ events: 1, exposure: 1 }, 1, 'less', { shape: 1, rate: 0 }), 'prior.rate is 0'],
  [() => gateState({ ...gate, alphaPass: 1 }), 'alphaPass is 1'],
  [() => gateState({ ...gate, nMax: 0 }), 'nMax is 0'],
  [() => gateState({ ...gate, alphaInterval: 0 }), 'alphaInterval is 0'],
  [() => hedgedObserve(hedgedStart, 1, []), 'alpha is 1'],
  [() => hedgedObserve(hedgedStart, 0.05, [0, -1.1]), 'difference 1 is -1.1'],
  [() => mcnemarLogE({ candidateOnly: 0.5, baselineOnly: 1 }, 'difference'), 'candidateOnly is 0.5'],
  [() => mcnemarLogE({ candidateOnly: 1, baselineOnly: -1 }, 'difference'), 'baselineOnly is -1'],
  [() => msprtLogLambda({ n: 0, mean: 0 }, normal), 'n is 0'],
  [() => msprtLogLambda({ n: 1, mean: 0 }, { ...normal, theta0: Infinity }), 'theta0 is Infinity'],
  [() => msprtLogLambda({ n: 1, mean: 0 }, { ...normal, sigma2: 0 }), 'sigma2 is 0'],
  [() => msprtLogLambda({ n: 1, mean: 0 }, { ...normal, tau2: 0 }), 'tau2 is 0'],
  [() => normalMixtureLogE(Number.NaN, 1, 1), 's is NaN'],
  [() => normalMixtureLogE(0, 0, 1), 'v is 0'],
  [() => normalMixtureLogE(0, 1, 0), 'rho is 0'],
  [() => normalMixtureBoundary(0, 0.05, 1), 'v is 0'],
  [() => normalMixtureBoundary(1, 1, 1), 'alpha is 1'],
  [() => normalMixtureBoundary(1, 0.05, 0), 'rho is 0'],
  [() => quantileEqualityLogE([], [1], quantile), 'the length of a is 0'],
  [() => quantileEqualityLogE([1], [], quantile), 'the length of b is 0'],
  [() => quantileEqualityLogE([2, 1], [1], quantile), 'a[1] is 1 after 2'],
  [() => quantileEqualityLogE([1], [2, 1], quantile), 'b[1] is 1 after 2'],
  [() => quantileEqualityLogE([1], [1], { p: 1, tOpt: 10 }), 'p is 1'],
  [() => quantileRanks(0, quantile), 'trials is 0'],
  [() => quantileRanks(5, { ...quantile, p: 0 }), 'p is 0'],
  [() => quantileRanks(5, { ...quantile, alpha: 0 }), 'alpha is 0'],
  [() => quantileConfidenceSequence([1, Number.NaN], quantile), 'sorted[1] is NaN after 1'],
  [() => quantileRatioPassLogE([1], [1], { ...ratio, ratio: 0 }), 'ratio is 0'],
  [() => quantileRatioPassLogE([], [1], ratio), 'the length of baseline is 0'],
  [() => quantileRatioPassLogE([1], [], ratio), 'the length of candidate is 0'],
  [() => quantileRatioPassLogE([2, 1], [1], ratio), 'baseline[1] is 1 after 2'],
  [() => quantileRatioPassLogE([1], [2, 1], ratio), 'candidate[1] is 1 after 2'],
  [() => quantileRatioPassLogE([1], [1, 2], ratio, ratioTables(2, 2, ratio)), 'the length of tables.less is 3'],
  [() => quantileRatioPassLogE([1, 2], [1], ratio, ratioTables(2, 2, ratio)), 'the length of tables.greater is 3'],
  [() => quantileRatioFailLogE([1], [1], { ...ratio, ratio: -1 }), 'ratio is -1'],
  [() => ratioTables(1, 1, { p: 0, tOpt: 10 }), 'p is 0'],
  [() => rateGateObserve(rateGateStart, { ...rate, slo: 1 }, { successes: 1, trials: 1 }), 'slo is 1'],
  [() => rateGateObserve(rateGateStart, { ...rate, alphaPass: 1 }, { successes: 1, trials: 1 }), 'alphaPass is 1'],
  [() => rateGateObserve(rateGateStart, { ...rate, alphaFail: 0 }, { successes: 1, trials: 1 }), 'alphaFail is 0'],
  [() => rateGateObserve(rateGateStart, { ...rate, nMax: 0 }, { successes: 1, trials: 1 }), 'nMax is 0'],
  [() => rateGateObserve(rateGateStart, rate, { successes: -1, trials: 1 }), 'successes is -1'],
  [() => rateGateObserve(rateGateStart, rate, { successes: 2, trials: 1 }), 'trials is 1'],
  [() => rateGateBoundaries({ ...rate, nMax: 0 }), 'nMax is 0'],
  [() => rateGateBoundaries(rate, -1), 'from is -1'],
  [() => sprtBounds({ ...wald, p0: 0 }), 'p0 is 0'],
  [() => sprtBounds({ ...wald, p1: 1 }), 'p1 is 1'],
  [() => sprtBounds({ ...wald, alpha: 0 }), 'alpha is 0'],
  [() => sprtBounds({ ...wald, beta: 0 }), 'beta is 0'],
  [() => sprtBounds({ ...wald, p1: 0.8 }), 'leave nothing to test'],
  [() => sprtBounds({ ...wald, alpha: 0.5, beta: 0.5 }), 'leave nothing to test'],
  [() => sprtLogRatio({ successes: 0.5, trials: 1 }, wald), 'successes is 0.5'],
  [() => sprtLogRatio({ successes: 2, trials: 1 }, wald), 'trials is 1'],
  [() => sprtCharacteristic(1.5, wald), 'rate is 1.5'],
  [() => twoSampleObserve(twoSampleStart, { ...arms, baselineRuns: 0 }, []), 'baselineRuns is 0'],
  [() => twoSampleObserve(twoSampleStart, { ...arms, candidateRuns: 0 }, []), 'candidateRuns is 0'],
  [
    () => twoSampleObserve(twoSampleStart, arms, [{ baseline: 3, candidate: 0 }]),
    '3 baseline successes, but must have 0 to 2',
  ],
  [() => twoSampleObserve(twoSampleStart, arms, [{ baseline: 0, candidate: -1 }]), '-1 candidate successes'],
  [() => twoSampleObserve(twoSampleStart, arms, [{ baseline: 0.5, candidate: 1 }]), '0.5 baseline successes'],
  [
    () =>
      twoSampleObserve(twoSampleStart, { ...arms, null: { kind: 'at_least', delta: 1 } }, [
        { baseline: 0, candidate: 1 },
      ]),
    'delta is 1',
  ],
  [
    () =>
      twoSampleObserve(twoSampleStart, { ...arms, null: { kind: 'at_most', delta: -1 } }, [
        { baseline: 0, candidate: 1 },
      ]),
    'delta is -1',
  ],
  [() => bettingLambdas([], 0), 'alpha is 0'],
  [() => bettingLambdas([1.2], 0.05), 'observation 0 is 1.2'],
  [() => bettingLambdas([-0.1], 0.05), 'observation 0 is -0.1'],
  [() => hedgedInterval([0.5], 1), 'alpha is 1'],
])('sequential refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
