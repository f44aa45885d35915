import type { Figure } from './figure.ts';
import { share } from './share.ts';
import type { GroupKey } from './sums.ts';

/** Runs, Σ w and Σ w² of some runs, and Σ w of those that refused and should have. */
interface Part {
  readonly runs: number;
  readonly weight: number;
  readonly weight_squared: number;
  readonly right_weight: number;
}

/** Of the runs whose dimension `should_refuse` is recorded: those that refused, and those that should have. */
export interface RefusalSums extends GroupKey {
  readonly refused: Part;
  readonly should_refuse: Part;
}

/** Whether the agent refuses what it should, and only that. */
export type RefusalQuality =
  | { readonly kind: 'measured'; readonly precision: Figure; readonly recall: Figure }
  /** No run says what it should have done: set the dimension `should_refuse`. */
  | { readonly kind: 'not_recorded' };

/**
 * Precision and recall over the sums of one group, or of several; runs of one case (or session) tell no more than the success rate's
 * `designEffect` grants them.
 */
export function refusalQuality(sums: readonly RefusalSums[], designEffect: number): RefusalQuality {
  if (sums.length === 0) return { kind: 'not_recorded' };
  const rightOf = (part: (sums: RefusalSums) => Part): Figure => {
    const total = (of: (part: Part) => number): number => sums.reduce((sum, each) => sum + of(part(each)), 0);
    const whole = { n: total((p) => p.runs), weight: total((p) => p.weight), squares: total((p) => p.weight_squared) };
    return share(
      total((p) => p.right_weight),
      whole,
      designEffect,
    );
  };
  return {
    kind: 'measured',
    precision: rightOf((each) => each.refused),
    recall: rightOf((each) => each.should_refuse),
  };
}
