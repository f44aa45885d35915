import type { SliceEvidence } from '../tally/evidence.ts';
import type { EffectEstimate } from './difference.ts';
import { independentDifference } from './independent.ts';
import { pairedDifference } from './paired.ts';
import { type Share, type ShareEstimate, shareOf } from './share.ts';
import { percent } from '../words.ts';
import { standardise } from './standardised.ts';

/** Whether two releases are compared case by case or as two samples. */
export type Design = 'paired' | 'stratified';

/**
 * Case by case where the cases that both ran are at least half of what each ran: then chance in which cases came up plays no part.
 * One design for the whole comparison, so that slices add up to it.
 */
export function designOf(all: SliceEvidence): Design {
  const { pairs, base_only: before, candidate_only: after } = all.pairs;
  const cased = pairs > 0 && pairs >= before && pairs >= after;
  // Runs without a case are units of their own: most of the units must be cases that both have.
  return cased && 2 * pairs >= all.base.units && 2 * pairs >= all.candidate.units ? 'paired' : 'stratified';
}

/** The candidate's mean value less the baseline's in a slice, more being better. */
export function effectOf(slice: SliceEvidence, design: Design, confidence = 0.95): EffectEstimate {
  if (design === 'paired') {
    if (slice.pairs.pairs === 0) return { kind: 'nothing', what: 'no case was run by both releases' };
    return { kind: 'measured', ...pairedDifference(slice.pairs, confidence) };
  }
  const base = shareOf(slice.base);
  const candidate = shareOf(slice.candidate);
  if (base.kind === 'no_runs') return { kind: 'nothing', what: 'the baseline has no run with a result here' };
  if (candidate.kind === 'no_runs') return { kind: 'nothing', what: 'the candidate has no run with a result here' };
  const mix = standardise(slice.strata);
  if (mix.kind !== 'standardised') {
    const raw = independentDifference(base, candidate, 'newcombe', confidence);
    return { kind: 'measured', ...raw, ...(mix.kind === 'not_comparable' ? { caution: otherMix(mix.covered) } : {}) };
  }
  const thinned = (share: Share, raw: Share, kish: number): Share => ({
    value: share.value,
    effective: Math.max(Number.MIN_VALUE, Math.min(share.effective, share.effective * (raw.effective / kish))),
  });
  return {
    kind: 'measured',
    ...independentDifference(
      thinned(mix.base, base, kishOf(slice.base, base)),
      thinned(mix.candidate, candidate, kishOf(slice.candidate, candidate)),
      'standardised',
      confidence,
    ),
  };
}

/** Raw rates of two mixes of work differ for that alone. */
function otherMix(covered: number): string {
  return `raw rates, not on one mix: the candidate has runs in ${percent(covered)} of the baseline's`;
}

/** Effective n by the weights alone, to which the design effect of repeated cases is a further cut. */
function kishOf(tally: SliceEvidence['base'], share: ShareEstimate): number {
  return share.kind === 'no_runs' ? 1 : tally.weight ** 2 / tally.weight_squares;
}
