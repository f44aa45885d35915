import { requireCount, requirePositive } from '../domain.ts';
import { binomialTest } from './binomial-test.ts';
import { clopperPearson } from './clopper-pearson.ts';
import type { Interval } from './interval.ts';

/** Events seen in an exposure. */
export interface EventCount {
  readonly events: number;
  readonly exposure: number;
}

/** Two Poisson rates compared; with no event in either arm there is nothing to compare. */
export type RateComparison =
  | {
      readonly kind: 'compared';
      /** P of a result at least as unlikely, if the rates are equal. */
      readonly pTwoSided: number;
      /** P of as few events in the first arm, if its rate is not the lower one: small means `first` is lower. */
      readonly pFirstLower: number;
      /** Rate of first over rate of second, exact interval; `high` is Infinity when second saw none. */
      readonly ratio: Interval;
    }
  | { readonly kind: 'no_events' };

/**
 * Exact conditional comparison of two Poisson rates: events1 | all events ~ Bin(T1 / (T1 + T2)).
 *
 * Throws `numeric` unless events are whole numbers and exposures above 0. Source: Przyborowski & Wilenski 1940; statistics.md §9.
 */
export function compareRates(first: EventCount, second: EventCount, confidence = 0.95): RateComparison {
  requireCount('first.events', first.events);
  requireCount('second.events', second.events);
  requirePositive('first.exposure', first.exposure);
  requirePositive('second.exposure', second.exposure);
  const all = first.events + second.events;
  if (all === 0) return { kind: 'no_events' };
  const share = first.exposure / (first.exposure + second.exposure);
  const test = binomialTest(first.events, all, share);
  const range = clopperPearson(first.events, all, confidence);
  const ratio = (p: number): number => (p / (1 - p)) * (second.exposure / first.exposure);
  return {
    kind: 'compared',
    pTwoSided: test.pTwoSided,
    pFirstLower: test.pLess,
    ratio: { low: ratio(range.low), high: ratio(range.high) },
  };
}
