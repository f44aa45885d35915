import { burnRate } from '#stats/slo/burn-rate.ts';
import { surprise } from './burn-rules.ts';
import { durationText } from './duration.ts';
import type { BurnRule, Severity } from './slo.ts';
import { badShare, type EventTally } from './tally.ts';

/** How a rule stands: it fires, it burns but that may be chance or over, it does not burn, or the long window holds no event. */
export type RuleState = 'firing' | 'burning' | 'quiet' | 'no_data';

/** A burn-rate rule on what was counted, keys as in JSON. */
export interface RuleReading {
  readonly severity: Severity;
  readonly state: RuleState;
  readonly long_window: string;
  readonly short_window: string;
  readonly factor: number;
  /** The factor that was asked for, where the objective cannot burn as fast; null where it can. */
  readonly asked_factor: number | null;
  /** Budget spent over budget allowed, weighted; null without events. */
  readonly burn_long: number | null;
  readonly burn_short: number | null;
  /** Chance of as many bad events in the long window if it burnt at just the factor; on the events themselves, unweighted. */
  readonly p: number | null;
  readonly events_long: number;
  readonly bad_long: number;
  readonly events_short: number;
  readonly bad_short: number;
}

/** The readings of one severity together. */
export interface AlertReading {
  readonly severity: Severity;
  readonly state: RuleState;
  readonly rules: readonly RuleReading[];
}

/**
 * Reads a rule: it fires where both windows burn faster than the factor and chance does not explain it, P(Bin(n, f(1 − s)) ≥ bad)
 * ≤ 0.01 in the long window, so that one failure at night pages nobody. Source: standards.md §7.2.
 */
export function readRule(
  rule: BurnRule,
  target: number,
  windows: { readonly long: EventTally; readonly short: EventTally },
): RuleReading {
  const { long, short } = windows;
  const burnLong = burnOf(long, target);
  const burnShort = burnOf(short, target);
  const exact = burnRate({ n: long.good + long.bad, bad: long.bad }, target, rule.factor);
  const p = exact.kind === 'measured' ? exact.p : null;
  return {
    severity: rule.severity,
    state: stateOf(burnLong, burnShort, { factor: rule.factor, p }),
    long_window: durationText(rule.longMs),
    short_window: durationText(rule.shortMs),
    factor: rule.factor,
    asked_factor: rule.askedFactor ?? null,
    burn_long: burnLong,
    burn_short: burnShort,
    p,
    events_long: long.good + long.bad,
    bad_long: long.bad,
    events_short: short.good + short.bad,
    bad_short: short.bad,
  };
}

function stateOf(
  long: number | null,
  short: number | null,
  { factor, p }: { readonly factor: number; readonly p: number | null },
): RuleState {
  if (long === null) return 'no_data';
  if (long <= factor) return 'quiet';
  // The long window burns; without an event in the short one nobody knows whether it still does.
  if (short === null) return 'burning';
  if (short <= factor) return 'quiet';
  return p !== null && p <= surprise ? 'firing' : 'burning';
}

function burnOf(tally: EventTally, target: number): number | null {
  const share = badShare(tally);
  return share === undefined ? null : share / (1 - target);
}

const loudness: Readonly<Record<RuleState, number>> = { firing: 3, burning: 2, quiet: 1, no_data: 0 };

/** The rules of each severity as one alert: it stands as the loudest of them, and nothing is known where none knows. */
export function readAlerts(readings: readonly RuleReading[]): readonly AlertReading[] {
  return [...Map.groupBy(readings, (reading) => reading.severity)].map(([severity, rules]) => ({
    severity,
    state: rules.toSorted((a, b) => loudness[b.state] - loudness[a.state])[0]?.state ?? 'no_data',
    rules,
  }));
}
