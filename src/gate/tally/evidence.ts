import { type Slice, sliceName } from '../slice.ts';
import { type ArmTally, noRuns } from './arm-tally.ts';
import { noPairs, type PairTally } from './pair-tally.ts';
import type { StratumTally } from './stratum-tally.ts';

/** What is known of two releases about one metric: sums from the store, never runs. */
export interface Evidence {
  readonly arms: readonly ArmTally[];
  readonly pairs: readonly PairTally[];
  readonly strata: readonly StratumTally[];
}

/** Both releases in one slice. */
export interface SliceEvidence {
  readonly name: string;
  readonly slice: Slice;
  readonly base: ArmTally;
  readonly candidate: ArmTally;
  readonly pairs: PairTally;
  readonly strata: readonly StratumTally[];
}

/** The evidence by slice, all runs first. */
export function bySlice(evidence: Evidence): readonly SliceEvidence[] {
  const slices = new Map<string, Slice>([['all', { dimension: '', value: '' }]]);
  for (const { dimension, slice } of evidence.arms) {
    const each = { dimension, value: slice };
    slices.set(sliceName(each), each);
  }
  const here = (slice: Slice) => (tally: { readonly dimension: string; readonly slice: string }) =>
    tally.dimension === slice.dimension && tally.slice === slice.value;
  return [...slices].map(([name, slice]) => {
    const arms = evidence.arms.filter(here(slice));
    const arm = (which: ArmTally['arm']): ArmTally =>
      arms.find((tally) => tally.arm === which) ?? noRuns(which, slice.dimension, slice.value);
    return {
      name,
      slice,
      base: arm('base'),
      candidate: arm('candidate'),
      pairs: evidence.pairs.find(here(slice)) ?? noPairs(slice.dimension, slice.value),
      strata: evidence.strata.filter(here(slice)),
    };
  });
}
