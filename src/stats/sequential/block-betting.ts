import { AirworthyError } from '#base/error.ts';
import { requireLevel } from '../domain.ts';
import { differenceAt } from './bounded-value.ts';
import type { Crossing } from './decision.ts';

/** What a block test is fixed to before its data. */
export interface BlockDesign {
  /** How much worse than the baseline a candidate may be on average and still pass: H0 of a pass is E[D] ≤ −margin. */
  readonly margin: number;
  /** The true difference the design bet is tuned for: 0, «no difference», unless given; must be above 0 when margin is 0. */
  readonly designEffect?: number;
  readonly alphaPass: number;
  readonly alphaFail: number;
}

/**
 * The two e-processes in constant memory, as ln capital of a bet tuned to the design and of one that adapts to the data.
 * Plain JSON.
 */
export interface BlockEvidence {
  readonly n: number;
  readonly sum: number;
  readonly sumSquares: number;
  readonly passDesign: number;
  readonly passAdaptive: number;
  readonly failDesign: number;
  readonly failAdaptive: number;
  readonly crossing: Crossing;
}

/** The evidence before any data. */
export const noEvidence: BlockEvidence = {
  n: 0,
  sum: 0,
  sumSquares: 0,
  passDesign: 0,
  passAdaptive: 0,
  failDesign: 0,
  failAdaptive: 0,
  crossing: { kind: 'none' },
};

/** Throws `numeric` unless the design can be tested: −1 < margin < 1, margin + designEffect > 0, both levels in (0, 1). */
export function requireBlockDesign({ margin, designEffect = 0, alphaPass, alphaFail }: BlockDesign): void {
  requireLevel('alphaPass', alphaPass);
  requireLevel('alphaFail', alphaFail);
  if (margin > -1 && margin < 1 && margin + designEffect > 0 && margin + designEffect <= 2) return;
  throw new AirworthyError('numeric', `margin ${margin} with designEffect ${designEffect} cannot be tested`, {
    hint: 'use a margin above 0, or for superiority margin 0 and as designEffect the smallest gain worth finding',
  });
}

/**
 * The evidence after more block differences D = candidate − baseline in [−1, 1], in the order they arrived.
 *
 * Valid as long as E[D_t | past] stays within the null: pairing, dependence inside a block, drift and a look after every
 * block are all allowed. Observations after a crossing go on adding evidence; the first crossing stands.
 * Throws `numeric` as {@link requireBlockDesign} does, and unless each difference lies in [−1, 1]. Source: statistics.md §3.4.
 */
export function observeBlocks(
  evidence: BlockEvidence,
  design: BlockDesign,
  differences: ArrayLike<number>,
): BlockEvidence {
  requireBlockDesign(design);
  const { margin, designEffect = 0 } = design;
  const gap = margin + designEffect;
  // A bet of at most half of what could ruin it keeps every factor at ½ or more.
  const passCap = 0.5 / (1 - margin);
  const failCap = 0.5 / (1 + margin);
  const passThreshold = -Math.log(design.alphaPass);
  const failThreshold = -Math.log(design.alphaFail);
  let { n, sum, sumSquares, passDesign, passAdaptive, failDesign, failAdaptive, crossing } = evidence;
  for (let i = 0; i < differences.length; i++) {
    const d = differenceAt(differences, i);
    // Both bets are made from the past alone, before d is looked at.
    const second = (sumSquares + 0.25) / (n + 1);
    const mean = sum / (n + 1);
    const designBet = gap / (second + gap * gap);
    const drift = mean + margin;
    const adaptiveBet = drift / (Math.max(second - mean * mean, 0.001) + drift * drift);
    const above = d + margin;
    passDesign += Math.log1p(Math.min(designBet, passCap) * above);
    passAdaptive += Math.log1p(Math.min(Math.max(adaptiveBet, 0), passCap) * above);
    failDesign += Math.log1p(-Math.min(designBet, failCap) * above);
    failAdaptive += Math.log1p(-Math.min(Math.max(-adaptiveBet, 0), failCap) * above);
    n++;
    sum += d;
    sumSquares += d * d;
    if (crossing.kind !== 'none') continue;
    if (reaches(failDesign, failAdaptive, failThreshold)) crossing = { kind: 'fail', n };
    else if (reaches(passDesign, passAdaptive, passThreshold)) crossing = { kind: 'pass', n };
  }
  return { n, sum, sumSquares, passDesign, passAdaptive, failDesign, failAdaptive, crossing };
}

// The average of two capitals is at most the larger one, so most blocks need no exponential.
const reaches = (x: number, y: number, threshold: number): boolean =>
  Math.max(x, y) >= threshold && logAverage(x, y) >= threshold;

function logAverage(x: number, y: number): number {
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y))) - Math.LN2;
}

/** ln of the e-process against «worse than the baseline by the margin or more». */
export const passLogE = (evidence: BlockEvidence): number => logAverage(evidence.passDesign, evidence.passAdaptive);

/** ln of the e-process against «within the margin of the baseline, or better». */
export const failLogE = (evidence: BlockEvidence): number => logAverage(evidence.failDesign, evidence.failAdaptive);
