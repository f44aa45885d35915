import { requireCount, requireLevel, requirePositive } from '../domain.ts';
import { chiSquareUpper } from '../special.ts';
import type { Interval } from './interval.ts';

/**
 * Two-sided exact interval of a Poisson rate: `events` seen in `exposure` (runs, hours, dollars), in events per unit.
 *
 * Throws `numeric` unless events is a whole number, exposure > 0, 0 < confidence < 1. Source: Garwood 1936; statistics.md §9.
 */
export function garwood(events: number, exposure: number, confidence = 0.95): Interval {
  requireCount('events', events);
  requirePositive('exposure', exposure);
  requireLevel('confidence', confidence);
  const tail = (1 - confidence) / 2;
  return {
    low: events === 0 ? 0 : chiSquareUpper(2 * events, 1 - tail) / (2 * exposure),
    high: chiSquareUpper(2 * events + 2, tail) / (2 * exposure),
  };
}

/** Mean exposure between events; with none seen only a one-sided lower bound can be given. */
export type TimeBetween =
  | ({ readonly kind: 'estimated'; readonly value: number; readonly events: number } & Interval)
  | { readonly kind: 'none_seen'; readonly atLeast: number };

/**
 * Mean exposure between consequential events (MTBCE): exposure / events with the inverted ends of {@link garwood}. With no event
 * the bound is one-sided, exposure / −ln(1 − confidence) (exposure / 2.996 at 95 %).
 *
 * Events must be deduplicated by incident first: bursts break the Poisson assumption.
 */
export function timeBetween(events: number, exposure: number, confidence = 0.95): TimeBetween {
  const rate = garwood(events, exposure, confidence);
  if (events === 0) return { kind: 'none_seen', atLeast: exposure / -Math.log(1 - confidence) };
  return { kind: 'estimated', value: exposure / events, events, low: 1 / rate.high, high: 1 / rate.low };
}
