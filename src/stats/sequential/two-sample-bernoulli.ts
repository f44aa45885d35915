import { AirworthyError } from '#base/error.ts';
import { requireCount } from '../domain.ts';
import { reverseProjection } from './reverse-projection.ts';

/** Two independent streams of successes, compared in blocks of a fixed number of runs of each arm. */
export interface TwoSampleDesign {
  readonly baselineRuns: number;
  readonly candidateRuns: number;
  readonly null: TwoSampleNull;
}

/** What the evidence counts against; rates are conditional on the past and may drift within it. */
export type TwoSampleNull =
  | { readonly kind: 'equal' }
  /** candidate − baseline ≤ delta: with delta = −margin, the evidence is for a pass. */
  | { readonly kind: 'at_most'; readonly delta: number }
  /** candidate − baseline ≥ delta: with delta = −margin, the evidence is for a fail. */
  | { readonly kind: 'at_least'; readonly delta: number };

/** Sufficient statistics and ln E; plain JSON. */
export interface TwoSampleState {
  readonly blocks: number;
  readonly baselineSuccesses: number;
  readonly candidateSuccesses: number;
  readonly logE: number;
}

/** The successes of one block, each out of the design's number of runs. */
export interface TwoSampleBlock {
  readonly baseline: number;
  readonly candidate: number;
}

/** The state before data. */
export const twoSampleStart: TwoSampleState = { blocks: 0, baselineSuccesses: 0, candidateSuccesses: 0, logE: 0 };

const priorWeight = 0.18;

/**
 * The state after more blocks, in order: each multiplies E by the likelihood ratio of the running estimate over its
 * projection onto the null. Reject at any time when logE reaches ln(1/α).
 *
 * The runs of a block must be independent of each other given the past; for pairs use the gate engine. Throws `numeric`
 * unless counts are whole and fit the design and −1 < delta < 1. Source: Turner, Ly, Grünwald 2024 for `equal`; the margin
 * nulls are our own derivation, proved in docs/decisions/derivations.md.
 */
export function twoSampleObserve(
  state: TwoSampleState,
  design: TwoSampleDesign,
  blocks: readonly TwoSampleBlock[],
): TwoSampleState {
  requireCount('baselineRuns', design.baselineRuns, 1);
  requireCount('candidateRuns', design.candidateRuns, 1);
  const { baselineRuns: na, candidateRuns: nb } = design;
  const priorB = (priorWeight * nb) / na;
  let { blocks: seen, baselineSuccesses, candidateSuccesses, logE } = state;
  for (const { baseline, candidate } of blocks) {
    requireOutOf('baseline', baseline, na);
    requireOutOf('candidate', candidate, nb);
    const a = (priorWeight + baselineSuccesses) / (2 * priorWeight + seen * na);
    const b = (priorB + candidateSuccesses) / (2 * priorB + seen * nb);
    const projected = projection(a, b, design);
    logE += logRatio(baseline, na - baseline, a, projected.baseline);
    logE += logRatio(candidate, nb - candidate, b, projected.candidate);
    seen++;
    baselineSuccesses += baseline;
    candidateSuccesses += candidate;
  }
  return { blocks: seen, baselineSuccesses, candidateSuccesses, logE };
}

/** ln of (rate^k (1−rate)^m) / (nullRate^k (1−nullRate)^m). */
function logRatio(k: number, misses: number, rate: number, nullRate: number): number {
  if (rate === nullRate) return 0;
  return k * Math.log(rate / nullRate) + misses * Math.log((1 - rate) / (1 - nullRate));
}

/** The member of the null nearest to (a, b), or (a, b) itself where it lies in the null and so speaks against nothing. */
function projection(a: number, b: number, design: TwoSampleDesign): { baseline: number; candidate: number } {
  const { baselineRuns: na, candidateRuns: nb, null: hypothesis } = design;
  if (hypothesis.kind === 'equal') {
    const pooled = (na * a + nb * b) / (na + nb);
    return { baseline: pooled, candidate: pooled };
  }
  const { delta } = hypothesis;
  requireDelta(delta);
  if (hypothesis.kind === 'at_most') {
    if (b <= a + delta) return { baseline: a, candidate: b };
    const onto = reverseProjection({ theta: a, weight: na }, { theta: b, weight: nb }, delta);
    return { baseline: onto.a, candidate: onto.b };
  }
  if (b >= a + delta) return { baseline: a, candidate: b };
  // The same null with the arms' roles swapped: baseline − candidate ≤ −delta.
  const onto = reverseProjection({ theta: b, weight: nb }, { theta: a, weight: na }, -delta);
  return { baseline: onto.b, candidate: onto.a };
}

function requireOutOf(arm: string, successes: number, runs: number): void {
  if (Number.isInteger(successes) && successes >= 0 && successes <= runs) return;
  throw new AirworthyError('numeric', `a block has ${successes} ${arm} successes, but must have 0 to ${runs}`, {
    hint: 'a block holds the same number of runs of an arm every time; runs that ended in a fault do not count',
  });
}

function requireDelta(delta: number): void {
  if (delta > -1 && delta < 1) return;
  throw new AirworthyError('numeric', `delta is ${delta}, but must lie strictly between -1 and 1`, {
    hint: 'delta is a difference of two success rates, such as -0.05',
  });
}
