import { wilsonOfShare } from '#stats/interval/wilson.ts';
import { objectiveMet } from '#stats/slo/posterior.ts';
import { type BurnDownPoint, burnDown, type ErrorBudget, errorBudget } from './budget.ts';
import { type AlertReading, readAlerts, type RuleReading } from './burn.ts';
import { describeTarget } from './describe.ts';
import type { Indicator, Selection, Slo } from './slo.ts';
import { badShare, type EventTally, type TallyStep } from './tally.ts';

/** Within budget, spending it too fast, over it, or without an event to tell by. */
export type SloState = 'ok' | 'burning' | 'exhausted' | 'no_data';

/** How an objective stands, keys as in JSON. */
export interface SloStatus {
  readonly name: string;
  readonly title: string;
  /** What is promised, in a sentence. */
  readonly objective: string;
  readonly description: string;
  readonly service: string;
  readonly source: string;
  readonly selection: Selection;
  readonly indicator: Indicator;
  readonly target: number;
  readonly state: SloState;
  readonly window: {
    readonly kind: 'rolling' | 'calendar';
    readonly from: string;
    readonly until: string;
    readonly ends: string | null;
  };
  readonly events: {
    /** What is counted: runs, or slices of time. */
    readonly unit: 'runs' | 'time_slices';
    readonly good: number;
    readonly bad: number;
    /** Counted apart, and neither good nor bad. */
    readonly faults: number;
    readonly unknown: number;
    /** Whether runs stand for more than themselves; the budget is then in runs of real traffic. */
    readonly weighted: boolean;
    readonly last_event: string | null;
  };
  /** The share of good events with a 95 % Wilson interval at the effective n. */
  readonly attained: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null;
  /** Chance that the true share meets the objective, given the events (a uniform prior); for display, not for decisions. */
  readonly chance_met: number | null;
  readonly budget: ErrorBudget | null;
  readonly burn_down: readonly BurnDownPoint[];
  readonly alerts: readonly AlertReading[];
}

/** What the store counted for an objective. */
export interface Counted {
  readonly fromMs: number;
  readonly untilMs: number;
  /** When a calendar window ends; undefined of a rolling one. */
  readonly endsMs: number | undefined;
  readonly steps: readonly TallyStep[];
  readonly lastEventMs: number | undefined;
  readonly rules: readonly RuleReading[];
}

const atLeastOne = 1e-12;

/** Where an objective stands, from what was counted; `isoTime` writes milliseconds since the epoch as ISO 8601. */
export function sloStatus(slo: Slo, counted: Counted, isoTime: (ms: number) => string): SloStatus {
  const { steps, rules, fromMs, untilMs, endsMs, lastEventMs } = counted;
  const tally = addTallies(steps);
  const budget = errorBudget(tally, slo.target);
  const alerts = readAlerts(rules);
  const { name, title, description, service, source, selection, indicator, target } = slo;
  const events = tally.good + tally.bad;
  return {
    ...{ name, title, description, service, source, selection, indicator, target },
    objective: describeTarget(slo),
    state: stateOf(budget, alerts),
    window: {
      kind: slo.window.kind,
      from: isoTime(fromMs),
      until: isoTime(untilMs),
      ends: endsMs === undefined ? null : isoTime(endsMs),
    },
    events: {
      unit: slo.budgeting.kind === 'occurrences' ? 'runs' : 'time_slices',
      good: tally.good,
      bad: tally.bad,
      faults: tally.faults,
      unknown: tally.unknown,
      weighted: Math.abs(tally.good_weight + tally.bad_weight - events) > 1e-9 * Math.max(1, events),
      last_event: lastEventMs === undefined ? null : isoTime(lastEventMs),
    },
    attained: attainedOf(tally),
    chance_met: events === 0 ? null : objectiveMet(tally.good, events, slo.target),
    budget: budget ?? null,
    burn_down: budget === undefined ? [] : burnDown(steps, budget.allowed, isoTime),
    alerts,
  };
}

function stateOf(budget: ErrorBudget | undefined, alerts: readonly AlertReading[]): SloState {
  if (budget === undefined) return 'no_data';
  if (budget.spent > 0 && budget.left <= 0) return 'exhausted';
  return alerts.some(({ state }) => state === 'firing') ? 'burning' : 'ok';
}

function attainedOf(tally: EventTally): SloStatus['attained'] {
  const bad = badShare(tally);
  if (bad === undefined) return null;
  const value = 1 - bad;
  const weight = tally.good_weight + tally.bad_weight;
  const effective = (weight * weight) / Math.max(tally.weight_squared, atLeastOne);
  return { value, ...wilsonOfShare(value, effective), n: tally.good + tally.bad };
}

/** Tallies of several stretches of time as one. */
export function addTallies(tallies: readonly EventTally[]): EventTally {
  const sum = (of: (tally: EventTally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
  return {
    good: sum((tally) => tally.good),
    bad: sum((tally) => tally.bad),
    good_weight: sum((tally) => tally.good_weight),
    bad_weight: sum((tally) => tally.bad_weight),
    weight_squared: sum((tally) => tally.weight_squared),
    faults: sum((tally) => tally.faults),
    unknown: sum((tally) => tally.unknown),
  };
}

const order: Readonly<Record<SloState, number>> = { exhausted: 0, burning: 1, ok: 1, no_data: 2 };

/** Objectives with the least budget left first; what nothing is known of stands last. */
export function leastLeftFirst(all: readonly SloStatus[]): readonly SloStatus[] {
  return all.toSorted(
    (a, b) =>
      order[a.state] - order[b.state] ||
      (a.budget?.left_share ?? 1) - (b.budget?.left_share ?? 1) ||
      (a.name < b.name ? -1 : 1),
  );
}
