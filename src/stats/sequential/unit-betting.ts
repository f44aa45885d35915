import { requireLevel } from '../domain.ts';
import { differenceAt, scoreAt } from './bounded-value.ts';
import type { Interval } from '../interval/interval.ts';
import { turningPoint } from './bisect.ts';

/**
 * The bet on observation t = n+1 from the n before it: √(2 ln(1/α) / (σ² t ln(1+t))), where σ² = (¼ + squares)/t.
 * It looks at the past only, which is what makes the capital a fair game.
 */
export function nextBet(n: number, squares: number, logInverseAlpha: number): number {
  return Math.sqrt((2 * logInverseAlpha) / ((0.25 + squares) * Math.log1p(n + 1)));
}

/** The bets on each observation in turn, each made from those before it. Throws `numeric` unless all x lie in [0, 1]. */
export function bettingLambdas(xs: ArrayLike<number>, alpha: number): Float64Array {
  requireLevel('alpha', alpha);
  const bets = new Float64Array(xs.length);
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < xs.length; n++) {
    bets[n] = nextBet(n, squares, -Math.log(alpha));
    const x = scoreAt(xs, n);
    sum += x;
    squares += (x - (0.5 + sum) / (n + 2)) ** 2;
  }
  return bets;
}

/**
 * ln of the capital that bets upward (`up`: evidence that the mean exceeds m) and downward after all of `xs`, with the bets
 * of {@link bettingLambdas}. Source: Waudby-Smith & Ramdas 2023; statistics.md §3.2.
 */
export function logCapital(
  xs: ArrayLike<number>,
  bets: ArrayLike<number>,
  m: number,
): { readonly up: number; readonly down: number } {
  let up = 0;
  let down = 0;
  for (let i = 0; i < xs.length; i++) {
    const bet = bets[i] ?? 0;
    const distance = scoreAt(xs, i) - m;
    up += Math.log1p(Math.min(bet, 0.5 / m) * distance);
    down += Math.log1p(-Math.min(bet, 0.5 / (1 - m)) * distance);
  }
  return { up, down };
}

/**
 * Hedged-capital confidence sequence of a mean in [0, 1] after all of `xs`, by bisection: the exact form, which needs the
 * data; `hedged-state.ts` holds the one that does not.
 *
 * Asks of the data only that E[x_t | past] is the same mean at every t. Throws `numeric` unless all x lie in [0, 1] and
 * 0 < alpha < 1. Source: Waudby-Smith & Ramdas 2023 (θ = ½); statistics.md §3.2.
 */
export function hedgedInterval(xs: ArrayLike<number>, alpha: number): Interval {
  requireLevel('alpha', alpha);
  const bets = bettingLambdas(xs, alpha / 2);
  const threshold = Math.log(2 / alpha);
  const keptFromBelow = (m: number): boolean => logCapital(xs, bets, m).up < threshold;
  const keptFromAbove = (m: number): boolean => logCapital(xs, bets, m).down < threshold;
  // Upward capital falls with m and downward capital rises, so each end is where one of them crosses the threshold.
  const edge = 1e-12;
  return {
    low: keptFromBelow(edge) ? 0 : turningPoint(keptFromBelow, edge, 1 - edge),
    high: keptFromAbove(1 - edge) ? 1 : turningPoint(keptFromAbove, edge, 1 - edge),
  };
}

/** {@link hedgedInterval} of the mean of differences in [−1, 1]. */
export function hedgedDifferenceInterval(differences: ArrayLike<number>, alpha: number): Interval {
  const xs = Float64Array.from(differences, (_, i) => (differenceAt(differences, i) + 1) / 2);
  const { low, high } = hedgedInterval(xs, alpha);
  return { low: 2 * low - 1, high: 2 * high - 1 };
}
