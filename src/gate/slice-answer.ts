import type { Arm, FlipCounts, SliceAnswer } from './answer.ts';
import { type Design, effectOf } from './effect/effect.ts';
import { shareInterval, shareOf } from './effect/share.ts';
import type { Finding } from './finding.ts';
import type { ArmTally } from './tally/arm-tally.ts';
import type { SliceEvidence } from './tally/evidence.ts';
import type { PairTally } from './tally/pair-tally.ts';
import { severity, worstOf } from './verdict.ts';

/** How figures are shown: with a metric of which less is better, turned back from the arithmetic's «more is better». */
interface Shown {
  readonly design: Design;
  readonly lower: boolean;
  /** By how much each slice may be worse; absent where nothing asks. */
  readonly marginOf: ((slice: string) => number) | undefined;
}

/** One slice as it is shown: both releases, the effect, how many cases went which way. */
export function sliceAnswer(slice: SliceEvidence, findings: readonly Finding[], shown: Shown): SliceAnswer {
  const effect = effectOf(slice, shown.design);
  const here = findings.filter((finding) => finding.slice === slice.name).map(({ verdict }) => verdict);
  return {
    slice: slice.name,
    dimension: slice.slice.dimension,
    value: slice.slice.value,
    ...(here.length === 0 ? {} : { verdict: worstOf(here) }),
    base: arm(slice.base, shown.lower),
    candidate: arm(slice.candidate, shown.lower),
    ...(effect.kind === 'nothing'
      ? { no_effect: effect.what }
      : {
          effect: {
            difference: shown.lower ? -effect.difference : effect.difference,
            low: shown.lower ? -effect.high : effect.low,
            high: shown.lower ? -effect.low : effect.high,
            method: effect.method,
            n: effect.n,
            ...(effect.caution === undefined ? {} : { caution: effect.caution }),
          },
        }),
    ...(shown.marginOf === undefined ? {} : { margin: shown.marginOf(slice.name) }),
    ...(slice.pairs.pairs === 0 ? {} : { flips: flipCounts(slice.pairs) }),
  };
}

/** Slices, worst first: by verdict, then by how bad the candidate may be; in an order that does not hang on the store's. */
export function worstFirst(slices: readonly SliceAnswer[], lower: boolean): readonly SliceAnswer[] {
  const worst = ({ effect }: SliceAnswer): number => (effect === undefined ? 1 : lower ? -effect.high : effect.low);
  return slices.toSorted(
    (a, b) =>
      severity.indexOf(a.verdict ?? 'pass') - severity.indexOf(b.verdict ?? 'pass') ||
      worst(a) - worst(b) ||
      (a.slice < b.slice ? -1 : 1),
  );
}

export function flipCounts({ lost, gained, always_failing, flaky, stable }: PairTally): FlipCounts {
  return { lost, gained, always_failing, flaky, stable };
}

function arm(tally: ArmTally, lower: boolean): Arm {
  const { runs, units, decided, faults, unknown } = tally;
  const counts = { runs, cases: units, decided, faults, unknown };
  const share = shareOf(tally);
  if (share.kind === 'no_runs') return counts;
  const { low, high } = shareInterval(share);
  const rate = lower ? { value: 1 - share.value, low: 1 - high, high: 1 - low } : { value: share.value, low, high };
  return { ...counts, rate };
}
