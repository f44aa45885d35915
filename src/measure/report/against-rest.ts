import { type EffectiveShare, newcombeOfShares } from '#stats/interval/newcombe.ts';
import { enoughRuns } from './figure.ts';
import { effectiveRuns, type Tried } from './success-rate.ts';

/** A slice against the rest of its task and release. The difference is slice − rest, so that below 0 the slice is worse. */
export type AgainstRest =
  | {
      readonly kind: 'compared';
      readonly difference: number;
      readonly low: number;
      readonly high: number;
      readonly verdict: 'worse' | 'better' | 'not_told_apart';
    }
  | { readonly kind: 'too_few'; readonly n: number; readonly need: number };

/**
 * Newcombe's interval of the difference at 1 − 0.05 / comparisons, so that with 95 % confidence all the comparisons of a report
 * hold at once (Bonferroni). The rest has the design effect of the whole. Source: statistics.md §2, §4.
 */
export function againstRest(
  slice: Tried,
  whole: Tried,
  effects: { readonly slice: number; readonly whole: number },
  comparisons: number,
): AgainstRest {
  const rest = triedBut(whole, slice);
  const fewest = Math.min(slice.runs, rest.runs);
  if (fewest < enoughRuns) return { kind: 'too_few', n: fewest, need: enoughRuns };
  const level = 1 - 0.05 / Math.max(1, comparisons);
  const shareOf = (side: Tried, effect: number): EffectiveShare => ({
    value: Math.min(1, Math.max(0, side.successWeight / side.weight)),
    effective: effectiveRuns(side, effect),
  });
  const { difference, low, high } = newcombeOfShares(
    shareOf(slice, effects.slice),
    shareOf(rest, effects.whole),
    level,
  );
  return {
    kind: 'compared',
    difference,
    low,
    high,
    verdict: high < 0 ? 'worse' : low > 0 ? 'better' : 'not_told_apart',
  };
}

/** The runs of a whole that are not in a slice of it. */
export function triedBut(whole: Tried, slice: Tried): Tried {
  return {
    runs: whole.runs - slice.runs,
    successes: whole.successes - slice.successes,
    weight: whole.weight - slice.weight,
    weightSquared: whole.weightSquared - slice.weightSquared,
    successWeight: whole.successWeight - slice.successWeight,
  };
}
