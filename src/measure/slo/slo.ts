import type { RunOutcome } from '#trace/outcome.ts';
import type { CalendarWindow } from './calendar.ts';

/** How loud an alert is: a page wakes somebody, a ticket waits for the morning. */
export type Severity = 'page' | 'ticket';
export const severities: readonly Severity[] = ['page', 'ticket'];

/** What a threshold can be set on; the names are columns of `runs`. */
export const metrics = [
  'duration_ms',
  'time_to_first_token_ms',
  'cost_usd',
  'human_minutes',
  'steps',
  'turns',
  'tool_errors',
  'retries',
] as const;
export type Metric = (typeof metrics)[number];

/** How a value is compared with a threshold, in OpenSLO's words. */
export const comparisons = ['lte', 'gte', 'lt', 'gt'] as const;
export type Comparison = (typeof comparisons)[number];

/** Which runs an objective is about; what is absent is not asked. */
export interface Selection {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly slice: Readonly<Record<string, string>>;
}

/** What makes a run good. Runs whose outcome is not in `total` are no events; faults and unknown outcomes are told apart. */
export type Indicator =
  | { readonly kind: 'ratio'; readonly good: readonly RunOutcome[]; readonly total: readonly RunOutcome[] }
  | {
      readonly kind: 'threshold';
      readonly metric: Metric;
      readonly op: Comparison;
      readonly value: number;
      readonly total: readonly RunOutcome[];
    };

/** What an event is: a run, or a slice of time that is good where at least `target` of its runs are. */
export type Budgeting =
  | { readonly kind: 'occurrences' }
  | { readonly kind: 'timeslices'; readonly sliceMs: number; readonly target: number };

export type TimeWindow = { readonly kind: 'rolling'; readonly durationMs: number } | CalendarWindow;

/** Fire where the budget burns faster than `factor` in both windows. */
export interface BurnRule {
  readonly severity: Severity;
  readonly longMs: number;
  readonly shortMs: number;
  /** The burn rate to fire at, within what the objective can reach. */
  readonly factor: number;
  /** What was asked for, where the objective cannot burn as fast. */
  readonly askedFactor?: number;
}

/** One objective over one window. */
export interface Slo {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly service: string;
  /** The file it came from. */
  readonly source: string;
  readonly selection: Selection;
  readonly indicator: Indicator;
  readonly budgeting: Budgeting;
  readonly window: TimeWindow;
  /** The share of events that are to be good, in (0, 1). */
  readonly target: number;
  readonly rules: readonly BurnRule[];
  /** Channels of the config that its alerts go to; all where none is named. */
  readonly channels: readonly string[];
}
