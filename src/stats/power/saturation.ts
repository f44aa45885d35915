import type { Proportion } from '../interval/interval.ts';
import { wilson } from '../interval/wilson.ts';

/** Whether a suite can still tell releases apart. */
export type Saturation =
  | { readonly kind: 'informative' }
  | { readonly kind: 'saturated'; readonly reasons: readonly SaturationReason[] }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };
export type SaturationReason = 'ceiling' | 'frozen_tasks';

const releasesNeeded = 5;
const frozenShare = 0.9;

/**
 * Flags a suite without information: `ceiling` when the upper end of the latest success rate reaches 1 − 1/n, `frozen_tasks` when more
 * than 90 % of tasks scored the same in each of the last 5 releases.
 *
 * `history`: for each task its rates by release, oldest first; tasks with fewer than 5 are not judged. Throws `numeric` outside the
 * domain of {@link wilson}. Source: statistics.md §10.
 */
export function saturation(latest: Proportion, history: readonly (readonly number[])[], confidence = 0.95): Saturation {
  const reasons: SaturationReason[] = [];
  if (wilson(latest.successes, latest.n, confidence).high >= 1 - 1 / latest.n) reasons.push('ceiling');
  const judged = history.filter((rates) => rates.length >= releasesNeeded);
  const frozen = judged.filter((rates) => rates.slice(-releasesNeeded).every((r) => r === rates.at(-1)));
  if (frozen.length > frozenShare * judged.length) reasons.push('frozen_tasks');
  if (reasons.length > 0) return { kind: 'saturated', reasons };
  if (judged.length > 0) return { kind: 'informative' };
  const longest = history.reduce((most, rates) => Math.max(most, rates.length), 0);
  return { kind: 'insufficient', n: longest, need: releasesNeeded };
}
