import { requireCount, requireLevel } from '../domain.ts';
import {
  type BlockDesign,
  type BlockEvidence,
  failLogE,
  noEvidence,
  observeBlocks,
  passLogE,
  requireBlockDesign,
} from './block-betting.ts';
import { type Decision, decision } from './decision.ts';
import { type HedgedInterval, hedgedObserve, hedgedRange, hedgedStart, type HedgedState } from './hedged-state.ts';

/** What a sequential gate is registered with before its data. */
export interface GateDesign extends BlockDesign {
  /** Blocks after which the gate is inconclusive if neither boundary was reached. */
  readonly nMax: number;
  /** The interval of the mean difference covers at all times with probability ≥ 1 − alphaInterval. */
  readonly alphaInterval: number;
}

/** Everything a sequential gate remembers: plain JSON, of a size that does not grow with the number of blocks. */
export interface GateState {
  readonly evidence: BlockEvidence;
  readonly interval: HedgedState;
}

/** The state of a gate before its data. Throws `numeric` unless the design can be tested. */
export function gateState(design: GateDesign): GateState {
  requireBlockDesign(design);
  requireCount('nMax', design.nMax, 1);
  requireLevel('alphaInterval', design.alphaInterval);
  return { evidence: noEvidence, interval: hedgedStart };
}

/**
 * The state after more block differences, in order; faults have no difference and never come here. One call with many is
 * the same as many with one, and faster. Throws `numeric` unless each lies in [−1, 1].
 */
export function observe(state: GateState, design: GateDesign, differences: ArrayLike<number>): GateState {
  return {
    evidence: observeBlocks(state.evidence, design, differences),
    interval: hedgedObserve(state.interval, design.alphaInterval, differences),
  };
}

/** The verdict now; see {@link decision}. */
export function decide({ evidence: { crossing, n } }: GateState, { nMax }: Pick<GateDesign, 'nMax'>): Decision {
  return decision(crossing, n, nMax);
}

/** ln of the evidence for each verdict and the interval of the mean difference, for showing a gate at any time. */
export function gateReading(state: GateState): {
  readonly passLogE: number;
  readonly failLogE: number;
  readonly meanDifference: HedgedInterval;
} {
  return {
    passLogE: passLogE(state.evidence),
    failLogE: failLogE(state.evidence),
    meanDifference: hedgedRange(state.interval),
  };
}
