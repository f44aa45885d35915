import type { Rng } from '#base/rng.ts';
import { requireCount } from '../domain.ts';
import { type BlockDesign, type BlockEvidence, noEvidence, observeBlocks } from './block-betting.ts';
import type { Crossing } from './decision.ts';
import { dirichlet } from './random-dirichlet.ts';
import { rateGateBoundaries, type RateGateDesign, type RateGateState } from './rate-gate.ts';

/** How much further a gate likely has to go. */
export interface Forecast {
  readonly probability: { readonly pass: number; readonly fail: number; readonly inconclusive: number };
  /** Observations from now to a decision: half of the simulated futures, and nine in ten, need no more. */
  readonly p50: ForecastLength;
  readonly p90: ForecastLength;
}

/** So many more observations, or no decision before nMax. */
export type ForecastLength = { readonly kind: 'observations'; readonly n: number } | { readonly kind: 'beyond_n_max' };

/** Where the futures come from: a seeded generator, and how many of them (1000 unless said). */
export interface ForecastOptions {
  readonly rng: Rng;
  readonly paths?: number;
}

const chunk = 64;
const priorCount = 0.5;

/**
 * Simulated futures of a gate on block differences, each with differences like those so far, drawn from what the data leave
 * possible. The differences are modelled on −s, 0, s with the observed mean and mean square: exact for pairs.
 *
 * For planning only: its probabilities are a forecast, not evidence. Throws `numeric` as `observeBlocks` does.
 * Source: statistics.md §8.
 */
export function forecastBlocks(
  evidence: BlockEvidence,
  design: BlockDesign & { readonly nMax: number },
  options: ForecastOptions,
): Forecast {
  const { rng } = options;
  const { n, sum, sumSquares } = evidence;
  const step = Math.abs(sum) > sumSquares ? sumSquares / Math.abs(sum) : 1;
  const moved = sumSquares / (step * step);
  const weights = [(moved + sum / step) / 2, (moved - sum / step) / 2, Math.max(n - moved, 0)];
  return simulated(evidence, design, options, () => {
    const [plus = 0, minus = 0] = dirichlet(
      weights.map((weight) => Math.max(weight, 0) + priorCount),
      rng,
    );
    return { plus, minus, step };
  });
}

/** What block differences are expected to be before there are any: their mean, and their mean square as seen in so many runs. */
export interface ExpectedDifferences {
  readonly mean: number;
  readonly meanSquare: number;
  readonly n: number;
}

/**
 * Simulated futures of a gate that has no blocks yet. Differences are modelled on −1, 0, 1 with the mean that is supposed and a mean square
 * drawn from what the runs leave possible (Beta, one half added to each count). Conditions and source as {@link forecastBlocks}.
 */
export function planBlocks(
  { mean, meanSquare, n }: ExpectedDifferences,
  design: BlockDesign & { readonly nMax: number },
  options: ForecastOptions,
): Forecast {
  return simulated(noEvidence, design, options, () => {
    const left = n * Math.max(0, 1 - meanSquare) + priorCount;
    const [drawn = 0] = dirichlet([n * meanSquare + priorCount, left], options.rng);
    const moved = Math.max(drawn, Math.abs(mean));
    return { plus: (moved + mean) / 2, minus: (moved - mean) / 2, step: 1 };
  });
}

/** Futures that begin with the evidence, each with chances of its own. */
function simulated(
  evidence: BlockEvidence,
  design: BlockDesign & { readonly nMax: number },
  { rng, paths = 1000 }: ForecastOptions,
  draw: () => Omit<Draws, 'rng'>,
): Forecast {
  requireCount('paths', paths, 1);
  requireCount('nMax', design.nMax, 1);
  const futures = Array.from({ length: paths }, () => futureOf(evidence, design, { ...draw(), rng }));
  return summary(futures, evidence.n, design.nMax);
}

interface Draws {
  /** Chances of a difference of one step up, and one down. */
  readonly plus: number;
  readonly minus: number;
  readonly step: number;
  readonly rng: Rng;
}

function futureOf(
  evidence: BlockEvidence,
  design: BlockDesign & { readonly nMax: number },
  { plus, minus, step, rng }: Draws,
): Crossing {
  const buffer = new Float64Array(chunk);
  let future = evidence;
  while (future.crossing.kind === 'none' && future.n < design.nMax) {
    for (let i = 0; i < chunk; i++) {
      const u = rng.next();
      buffer[i] = u < plus ? step : u < plus + minus ? -step : 0;
    }
    future = observeBlocks(future, design, buffer);
  }
  return future.crossing;
}

/**
 * Simulated futures of a rate gate, each with a success rate drawn from its posterior (Beta, one half added to each count).
 * Conditions and source as {@link forecastBlocks}.
 */
export function forecastRate(state: RateGateState, design: RateGateDesign, options: ForecastOptions): Forecast {
  const { rng, paths = 1000 } = options;
  requireCount('paths', paths, 1);
  const { passAtMost, failFrom } = rateGateBoundaries(design, state.trials + 1);
  const failuresSoFar = state.trials - state.successes;
  const futures: Crossing[] = [];
  for (let path = 0; path < paths; path++) {
    const [, failureRate = 0] = dirichlet([state.successes + priorCount, failuresSoFar + priorCount], rng);
    let crossing = state.crossing;
    let failures = failuresSoFar;
    for (let i = 0; i < passAtMost.length && crossing.kind === 'none'; i++) {
      if (rng.next() < failureRate) failures++;
      const n = state.trials + 1 + i;
      if (failures >= (failFrom[i] ?? Infinity)) crossing = { kind: 'fail', n };
      else if (failures <= (passAtMost[i] ?? -1)) crossing = { kind: 'pass', n };
    }
    futures.push(crossing);
  }
  return summary(futures, state.trials, design.nMax);
}

function summary(futures: readonly Crossing[], now: number, nMax: number): Forecast {
  const lengths: Record<'pass' | 'fail', number[]> = { pass: [], fail: [] };
  for (const future of futures) {
    if (future.kind !== 'none' && future.n <= nMax) lengths[future.kind].push(Math.max(0, future.n - now));
  }
  const decided = [...lengths.pass, ...lengths.fail].toSorted((x, y) => x - y);
  const quantile = (q: number): ForecastLength => {
    const n = decided[Math.ceil(q * futures.length) - 1];
    return n === undefined ? { kind: 'beyond_n_max' } : { kind: 'observations', n };
  };
  const share = (count: number): number => count / futures.length;
  return {
    probability: {
      pass: share(lengths.pass.length),
      fail: share(lengths.fail.length),
      inconclusive: share(futures.length - decided.length),
    },
    p50: quantile(0.5),
    p90: quantile(0.9),
  };
}
