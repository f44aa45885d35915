import { effectOf } from '../effect/effect.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import type { Aftermath } from './objective.ts';

/** How a release did after its verdict beside its baseline, where no objective says. */
export interface BaselineReading {
  readonly state: Aftermath;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly margin: number;
}

const alpha = 0.05;

/**
 * Broken where the success rate, on the baseline's mix of work, is shown to be lower by more than the margin; kept where it is shown not
 * to be. Undefined where nothing can be compared.
 */
export function readAgainstBaseline(all: SliceEvidence, margin: number): BaselineReading | undefined {
  const effect = effectOf(all, 'stratified', 1 - 2 * alpha);
  if (effect.kind === 'nothing') return undefined;
  const { difference, low, high } = effect;
  const p = effect.pNotWorse(margin);
  const state = p <= alpha ? 'kept' : 1 - p <= alpha ? 'broken' : 'too_few';
  return { state, difference, low, high, margin };
}
