import { AirworthyError } from '#base/error.ts';
import { requireLength, requireLevel } from '../domain.ts';
import { scoreAt } from './bounded-value.ts';

/**
 * A watch on the mean of values in [0, 1] that should not rise above (`up`) or fall below (`down`) `reference`, such as a
 * failure rate. `bets` are the sizes λ > 0 mixed together: small ones find small shifts, large ones find large shifts soon.
 */
export interface DetectorDesign {
  readonly kind: 'shiryaev_roberts' | 'cusum';
  readonly reference: number;
  readonly direction: 'up' | 'down';
  readonly bets: readonly number[];
  /** The mean number of observations between false alarms is at least 1/alpha. */
  readonly alpha: number;
}

/** One running value a bet, and how many observations there were; plain JSON. */
export interface DetectorState {
  readonly n: number;
  readonly values: readonly number[];
  readonly alarm: { readonly kind: 'none' } | { readonly kind: 'alarm'; readonly n: number };
}

/** The state before data, and after an alarm was dealt with. Throws `numeric` as {@link detectorObserve} does. */
export function detectorStart(design: DetectorDesign): DetectorState {
  requireDesign(design);
  return { n: 0, values: design.bets.map(() => 0), alarm: { kind: 'none' } };
}

/**
 * The state after more values, in order; the alarm stands at the first at which {@link detectorStatistic} reaches 1/alpha.
 *
 * If the true reference is only estimated, give the far end of its interval. Throws `numeric` unless 0 < reference,
 * alpha < 1, every value lies in [0, 1], and no bet can lose more than everything (λ ≤ 1/reference up, 1/(1 − reference)
 * down). Source: Shin, Ramdas, Rinaldo, arXiv 2203.03532; statistics.md §7.
 */
export function detectorObserve(state: DetectorState, design: DetectorDesign, xs: ArrayLike<number>): DetectorState {
  requireDesign(design);
  const sign = design.direction === 'up' ? 1 : -1;
  const step = design.kind === 'cusum' ? cusum : shiryaevRoberts;
  const values = [...state.values];
  let alarm = state.alarm;
  for (let i = 0; i < xs.length; i++) {
    const x = scoreAt(xs, i);
    for (let j = 0; j < values.length; j++) {
      values[j] = step(values[j] ?? 0, 1 + sign * (design.bets[j] ?? 0) * (x - design.reference));
    }
    if (alarm.kind === 'none' && mean(values) >= 1 / design.alpha) alarm = { kind: 'alarm', n: state.n + i + 1 };
  }
  return { n: state.n + xs.length, values, alarm };
}

/** The average over the bets, which is compared with 1/alpha. */
export const detectorStatistic = (state: DetectorState): number => mean(state.values);

// Far past any alarm, and short of infinity, which JSON does not have.
const ceiling = 1e300;

/** One step of the e-Shiryaev–Roberts detector with the factor `e`, an e-value given the past: M = (M + 1)·e. */
export const shiryaevRoberts = (value: number, e: number): number => Math.min((value + 1) * e, ceiling);

/** One step of the e-CUSUM detector with the factor `e`: M = max(M, 1)·e. */
export const cusum = (value: number, e: number): number => Math.min(Math.max(value, 1) * e, ceiling);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function requireDesign({ reference, direction, bets, alpha }: DetectorDesign): void {
  requireLevel('reference', reference);
  requireLevel('alpha', alpha);
  requireLength('bets', bets, 1);
  const most = 1 / (direction === 'up' ? reference : 1 - reference);
  for (const bet of bets) {
    if (bet > 0 && bet <= most) continue;
    throw new AirworthyError('numeric', `a bet of ${bet} ${direction} from ${reference} is not in (0, ${most}]`, {
      hint: 'a larger bet could lose more than it has, which voids the promise on false alarms',
    });
  }
}
