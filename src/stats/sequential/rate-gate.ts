import { requireCount, requireLevel } from '../domain.ts';
import { type BetaPrior, betaBinomialLogE, type Counts, uniformPrior } from './beta-binomial.ts';
import type { Crossing } from './decision.ts';

/** A gate on one arm: is its success rate above the objective, looked at any time? */
export interface RateGateDesign {
  readonly slo: number;
  readonly alphaPass: number;
  readonly alphaFail: number;
  readonly nMax: number;
  readonly prior?: BetaPrior;
}

/** All that a rate gate remembers; plain JSON. */
export interface RateGateState extends Counts {
  readonly crossing: Crossing;
}

/** The state before data. */
export const rateGateStart: RateGateState = { successes: 0, trials: 0, crossing: { kind: 'none' } };

/** ln of the evidence that the rate is above the objective, and that it is below. */
export function rateGateLogE(
  counts: Counts,
  { slo, prior = uniformPrior }: Pick<RateGateDesign, 'slo' | 'prior'>,
): { readonly pass: number; readonly fail: number } {
  return {
    pass: betaBinomialLogE(counts, slo, prior, 'greater'),
    fail: betaBinomialLogE(counts, slo, prior, 'less'),
  };
}

/**
 * The state after a batch of runs and one look at its end, so the order inside a batch does not matter; read it with
 * `decision(state.crossing, state.trials, design.nMax)`. A batch that ends past nMax comes too late for a verdict.
 *
 * Valid for every rate on the wrong side of the objective, also one that moves there. Throws `numeric` unless the counts
 * are whole and 0 < slo, alphaPass, alphaFail < 1. Source: statistics.md §3.1 and §8.
 */
export function rateGateObserve(state: RateGateState, design: RateGateDesign, batch: Counts): RateGateState {
  requireRateDesign(design);
  requireCount('successes', batch.successes);
  requireCount('trials', batch.trials, batch.successes);
  const counts = { successes: state.successes + batch.successes, trials: state.trials + batch.trials };
  if (state.crossing.kind !== 'none') return { ...counts, crossing: state.crossing };
  const logE = rateGateLogE(counts, design);
  if (logE.fail >= -Math.log(design.alphaFail)) return { ...counts, crossing: { kind: 'fail', n: counts.trials } };
  if (logE.pass >= -Math.log(design.alphaPass)) return { ...counts, crossing: { kind: 'pass', n: counts.trials } };
  return { ...counts, crossing: state.crossing };
}

function requireRateDesign(design: RateGateDesign): void {
  requireLevel('slo', design.slo);
  requireLevel('alphaPass', design.alphaPass);
  requireLevel('alphaFail', design.alphaFail);
  requireCount('nMax', design.nMax, 1);
}

/**
 * For n = from..nMax, the fewest failures that fail and the most that still pass (−1: none does): the gate as a chart.
 * Entry i belongs to n = from + i. Throws `numeric` as {@link rateGateObserve} does.
 */
export function rateGateBoundaries(
  design: RateGateDesign,
  from = 1,
): { readonly passAtMost: Int32Array; readonly failFrom: Int32Array } {
  requireRateDesign(design);
  requireCount('from', from);
  const length = Math.max(0, design.nMax - from + 1);
  const passAtMost = new Int32Array(length);
  const failFrom = new Int32Array(length);
  const [passLine, failLine] = [-Math.log(design.alphaPass), -Math.log(design.alphaFail)];
  const logE = (failures: number, trials: number) => rateGateLogE({ successes: trials - failures, trials }, design);
  let most = -1;
  let least = 0;
  for (let i = 0; i < length; i++) {
    const n = from + i;
    // One more run moves either line by one failure at most; only the first n has a way to go.
    while (most < n && logE(most + 1, n).pass >= passLine) most++;
    while (least <= n && logE(least, n).fail < failLine) least++;
    passAtMost[i] = most;
    failFrom[i] = least;
  }
  return { passAtMost, failFrom };
}
