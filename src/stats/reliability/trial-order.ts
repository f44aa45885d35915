import { requireProbability } from '../domain.ts';

/** Whether success depends on the order of trials: lag-1 correlation within tasks, with its rough error. */
export type TrialOrder =
  | { readonly kind: 'estimated'; readonly correlation: number; readonly standardError: number; readonly pairs: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** Below this many neighbouring trials the figure says nothing. */
const needPairs = 20;

/**
 * Pooled lag-1 autocorrelation of outcomes around each task's own rate: near 0 if trials are exchangeable, as pass^k assumes; above 0
 * when outages or caches tie neighbours together. Deviations from a task's own mean are biased by about −1/n, which is added back.
 *
 * `tasks`: outcomes 0..1 of each task in trial order. Throws `numeric` on a value outside [0, 1].
 */
export function trialOrderCorrelation(tasks: readonly (readonly number[])[]): TrialOrder {
  let products = 0;
  let squares = 0;
  let pairs = 0;
  let expected = 0;
  for (const outcomes of tasks) {
    const n = outcomes.length;
    if (n < 2) continue;
    const mean = outcomes.reduce((s, x) => s + x, 0) / n;
    let own = 0;
    outcomes.forEach((x, i) => {
      requireProbability('an outcome', x);
      own += (x - mean) ** 2;
      if (i > 0) products += (x - mean) * ((outcomes[i - 1] ?? 0) - mean);
    });
    if (own === 0) continue;
    squares += own;
    pairs += n - 1;
    // Under any exchangeable order the sum of neighbouring products is −own / n on average.
    expected -= own / n;
  }
  if (pairs < needPairs) return { kind: 'insufficient', n: pairs, need: needPairs };
  return {
    kind: 'estimated',
    correlation: (products - expected) / squares,
    standardError: 1 / Math.sqrt(pairs),
    pairs,
  };
}
