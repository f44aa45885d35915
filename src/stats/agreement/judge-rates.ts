import { requireCount } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { newcombe } from '../interval/newcombe.ts';
import { wilson } from '../interval/wilson.ts';

/** A judge against human labels: how many human passes it passed, how many human fails it failed. */
export interface JudgeCounts {
  readonly truePass: number;
  readonly humanPass: number;
  readonly trueFail: number;
  readonly humanFail: number;
}

/** A rate with its Wilson interval. */
export interface Rate extends Interval {
  readonly value: number;
  readonly n: number;
}

/** A judge's true-pass and true-fail rates, and Youden's J = TPR + TNR − 1 with its Newcombe interval. */
export interface JudgeRates {
  readonly tpr: Rate;
  readonly tnr: Rate;
  readonly j: { readonly value: number } & Interval;
  /** Whether there are the labels that a gate demands: 100 of each class. */
  readonly labels:
    | { readonly kind: 'enough' }
    | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };
}

const labelsPerClass = 100;

/**
 * Rates of a judge per class, never accuracy, which hides the rarer class.
 *
 * Throws `numeric` unless both classes have a label and the counts fit. Source: statistics.md §5.
 */
export function judgeRates(counts: JudgeCounts, confidence = 0.95): JudgeRates {
  const { truePass, humanPass, trueFail, humanFail } = counts;
  requireCount('humanPass', humanPass, 1);
  requireCount('humanFail', humanFail, 1);
  const tpr = { value: truePass / humanPass, n: humanPass, ...wilson(truePass, humanPass, confidence) };
  const tnr = { value: trueFail / humanFail, n: humanFail, ...wilson(trueFail, humanFail, confidence) };
  // J is the pass rate among human passes minus the pass rate among human fails: a difference of two proportions.
  const passes = { successes: truePass, n: humanPass };
  const falsePasses = { successes: humanFail - trueFail, n: humanFail };
  const { difference, low, high } = newcombe(passes, falsePasses, confidence);
  const fewest = Math.min(humanPass, humanFail);
  return {
    tpr,
    tnr,
    j: { value: difference, low, high },
    labels: fewest >= labelsPerClass ? { kind: 'enough' } : { kind: 'insufficient', n: fewest, need: labelsPerClass },
  };
}
