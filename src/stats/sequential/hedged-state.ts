import { requireLevel } from '../domain.ts';
import { differenceAt } from './bounded-value.ts';
import { gridMean, lastGridIndex } from './difference-grid.ts';
import { nextBet } from './unit-betting.ts';

/**
 * The hedged-capital confidence sequence of a mean difference in constant memory: for each grid mean still possible, the
 * capital of the upward and of the downward bet. Plain JSON; it shrinks as the interval does.
 *
 * A mean once rejected stays rejected (the running intersection), which keeps the promise and tightens the interval.
 * The ends lie on the grid, outward: never inside the running intersection of the exact intervals, and at most one grid
 * step outside it. If the mean drifts, no mean fits any more and the set becomes empty, which is then what is reported.
 */
export interface HedgedState {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  /** Grid index of the first entry of `up` and `down`. */
  readonly first: number;
  readonly up: readonly number[];
  readonly down: readonly number[];
}

const interiorPoints = lastGridIndex - 1;

/** The state before any data: every mean is possible. */
export const hedgedStart: HedgedState = {
  n: 0,
  sum: 0,
  squares: 0,
  first: 1,
  up: Array.from({ length: interiorPoints }, () => 1),
  down: Array.from({ length: interiorPoints }, () => 1),
};

const unitMeans = Float64Array.from({ length: lastGridIndex + 1 }, (_, i) => (gridMean(i) + 1) / 2);

/**
 * The state after more differences, in order. Asks of them only that E[d_t | past] is the same mean at every t.
 *
 * Throws `numeric` unless each lies in [−1, 1] and 0 < alpha < 1. Source: Waudby-Smith & Ramdas 2023; statistics.md §3.2.
 */
export function hedgedObserve(state: HedgedState, alpha: number, differences: ArrayLike<number>): HedgedState {
  requireLevel('alpha', alpha);
  const up = state.up.slice();
  const down = state.down.slice();
  const offset = state.first;
  const threshold = 2 / alpha;
  const logs = Math.log(threshold);
  let { n, sum, squares } = state;
  let low = 0;
  let high = up.length - 1;
  for (let t = 0; t < differences.length; t++) {
    const x = (differenceAt(differences, t) + 1) / 2;
    const bet = nextBet(n, squares, logs);
    for (let i = low; i <= high; i++) {
      const m = unitMeans[offset + i] ?? 0;
      up[i] = (up[i] ?? 0) * (1 + Math.min(bet, 0.5 / m) * (x - m));
      down[i] = (down[i] ?? 0) * (1 - Math.min(bet, 0.5 / (1 - m)) * (x - m));
    }
    while (low <= high && (up[low] ?? 0) >= threshold) low++;
    while (low <= high && (down[high] ?? 0) >= threshold) high--;
    n++;
    sum += x;
    squares += (x - (0.5 + sum) / (n + 1)) ** 2;
  }
  return { n, sum, squares, first: offset + low, up: up.slice(low, high + 1), down: down.slice(low, high + 1) };
}

/** What the differences so far say about their mean. */
export type HedgedInterval =
  | { readonly kind: 'interval'; readonly low: number; readonly high: number }
  /** No constant mean fits: it drifted, or an event of probability ≤ alpha happened. */
  | { readonly kind: 'empty' };

/** The confidence sequence of the mean difference now: it holds the true mean at all times with probability ≥ 1 − alpha. */
export function hedgedRange(state: HedgedState): HedgedInterval {
  if (state.up.length === 0) return { kind: 'empty' };
  return { kind: 'interval', low: gridMean(state.first - 1), high: gridMean(state.first + state.up.length) };
}
