import type { RunOutcome } from '#trace/outcome.ts';
import type { AgainstRest } from '../report/against-rest.ts';
import type { BetweenErrors } from '../report/conduct.ts';
import type { CostPerSuccess } from '../report/cost-per-success.ts';
import type { ReportGroup } from '../report/group.ts';
import type { SuccessRate } from '../report/success-rate.ts';
import type { SloStatus } from '../slo/status.ts';
import type { P95 } from './p95.ts';

/** The runs of a task that began within one step of time, keys as in JSON. */
export interface OverviewPoint {
  /** Where the step begins, ISO 8601. */
  readonly since: string;
  readonly runs: number;
  readonly success_rate: SuccessRate;
  readonly too_few: boolean;
  readonly latency_p95_ms: P95;
  readonly cost_per_success: CostPerSuccess;
  readonly near_miss: number;
  readonly consequential_error: number;
  readonly fault: number;
  readonly unknown: number;
}

/** A task's newest release, where it began after others did, against these within the window. */
export interface NewestRelease {
  readonly release: string;
  readonly runs: number;
  readonly success_rate: SuccessRate;
  readonly success_rate_before: SuccessRate;
  readonly against_earlier: AgainstRest;
}

/** Mean time from one consequential error to the next, in hours: that of runs, at the pace of the window. */
export type HoursBetween =
  | { readonly kind: 'estimated'; readonly value: number; readonly low: number; readonly high: number }
  | { readonly kind: 'none_seen'; readonly at_least: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/**
 * How a task is, worst first: over its error budget or spending it too fast; surely worse since its newest release; without an objective,
 * so that nobody says whether it is enough; within its objectives; too few runs ended in a known way to tell.
 */
export const taskStates = ['failing', 'worse', 'no_objective', 'ok', 'too_few'] as const;
export type TaskState = (typeof taskStates)[number];

/** The objectives of a task, or what to say where it has none. */
export type TaskSlo =
  | { readonly kind: 'declared'; readonly slos: readonly SloStatus[] }
  | { readonly kind: 'not_declared'; readonly what: string; readonly cure: string };

/** A near miss or a consequential error on the line. */
export interface OverviewMark {
  readonly at: string;
  readonly run_id: string;
  readonly outcome: 'near_miss' | 'consequential_error';
}

/** A release on the line of time. */
export interface OverviewRelease {
  readonly release: string;
  /** When its first run began, be it before the window. */
  readonly first_seen: string;
  /** Runs within the window. */
  readonly runs: number;
}

export interface OverviewTask {
  readonly task: string;
  readonly state: TaskState;
  /** How it is, in a sentence. */
  readonly headline: string;
  readonly runs: number;
  readonly outcomes: Readonly<Record<RunOutcome, number>>;
  readonly success_rate: SuccessRate;
  readonly too_few: boolean;
  /** What the intervals take as one independent piece of work. */
  readonly clusters: ReportGroup['clusters'];
  readonly latency_p95_ms: P95;
  readonly cost_per_success: CostPerSuccess;
  readonly consequential_errors: {
    readonly runs: number;
    readonly runs_between: BetweenErrors;
    readonly hours_between: HoursBetween;
  };
  readonly slo: TaskSlo;
  readonly newest_release: NewestRelease | null;
  readonly series: readonly OverviewPoint[];
  /** The most recent first. */
  readonly marks: { readonly shown: readonly OverviewMark[]; readonly more: number };
  /** The newest first. */
  readonly releases: { readonly shown: readonly OverviewRelease[]; readonly more: number };
}

/** Time between errors, from the runs between them and how long a run takes to come: `hours` over `runs` of the same window. */
export function hoursBetween(between: BetweenErrors, hours: number): HoursBetween {
  if (between.kind === 'insufficient') return between;
  const each = hours / between.n;
  if (between.kind === 'none_seen') return { kind: 'none_seen', at_least: between.at_least * each };
  return { kind: 'estimated', value: between.value * each, low: between.low * each, high: between.high * each };
}
