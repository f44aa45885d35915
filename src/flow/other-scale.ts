import { counted } from '#gate/words.ts';
import type { Store } from '#store/open.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { scoreScale } from '#store/query/score-scale.ts';

/** A score that is on a scale of its own: that it is, and what helps. */
export interface OtherScale {
  readonly what: string;
  readonly cure: string;
}

/** More than this share of values outside 0 to 1 are no slips: the score has another scale. */
const slips = 0.1;

/** Whether values outside 0 to 1 are few enough to be slips of a score on that scale. */
export function isOnScale({ scored, outside }: { readonly scored: number; readonly outside: number }): boolean {
  return scored === 0 || outside / scored <= slips;
}

/**
 * Why a score cannot be compared: releases are compared on values from 0 to 1, and a run with another value would count as one without a
 * result. Undefined where it can.
 */
export async function otherScale(
  store: Store,
  selection: GateSelection,
  score: string,
): Promise<OtherScale | undefined> {
  const { scored, outside, low, high } = await scoreScale(store, selection, score);
  if (isOnScale({ scored, outside })) return undefined;
  return {
    what: `${score} is not on the scale from 0 to 1: ${outside} of ${counted(scored, 'value')} are outside, which go from ${low} to ${high}`,
    cure: `scale it where it is given, or add a scorer to the config that does, such as (${score} − ${low}) / ${high - low}`,
  };
}
