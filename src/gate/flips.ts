import type { Flips } from './answer.ts';
import { flipCounts } from './slice-answer.ts';
import type { CaseFlip } from './tally/case-flip.ts';
import type { PairTally } from './tally/pair-tally.ts';

/** The cases that changed sides or are not settled, by kind, with the counts of all of them. */
export function flipsOf(cases: readonly CaseFlip[], tally: PairTally): Flips {
  const of = (asked: CaseFlip['kind']) => cases.flatMap(({ kind, ...rest }) => (kind === asked ? [rest] : []));
  return {
    lost: of('lost'),
    gained: of('gained'),
    always_failing: of('always_failing'),
    flaky: of('flaky'),
    counts: flipCounts(tally),
    unpaired: { base: tally.base_only, candidate: tally.candidate_only },
  };
}
