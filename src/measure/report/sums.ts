import type { RunOutcome } from '#trace/outcome.ts';

/**
 * Which runs a row of sums is about: a task on a release, cut further by one dimension; `dimension` is '' where it is not,
 * and `task` is `undefined` for all tasks of the release.
 */
export interface GroupKey {
  readonly task: string;
  readonly release: string;
  readonly dimension: string;
  readonly value: string;
}

/** Sums over the runs of a group that ended in one way. Only these cross from the store, never runs: memory stays flat. */
export interface RunSums extends GroupKey {
  readonly outcome: RunOutcome;
  readonly runs: number;
  /** Σ w, Σ w²: a run's weight is how many runs of the real traffic it stands for. */
  readonly weight: number;
  readonly weight_squared: number;
  readonly least_weight: number;
  readonly most_weight: number;
  /** Over runs with a known cost c: how many, Σ w, Σ w², Σ wc, Σ w²c, Σ w²c². */
  readonly priced_runs: number;
  readonly priced_weight: number;
  readonly priced_weight_squared: number;
  readonly cost: number;
  readonly cost_weight: number;
  readonly cost_squared: number;
  /** Σ w³c³. */
  readonly cost_cubed: number;
  readonly unfinished_runs: number;
  readonly case_runs: number;
  /** Runs that belong to a session and to no case. */
  readonly session_runs: number;
  /** Weighted counts of runs in which something happened. */
  readonly tool_error_weight: number;
  readonly retried_weight: number;
  readonly rate_limited_weight: number;
  readonly guarded_weight: number;
  readonly helped_weight: number;
  /** A tool failed, a step was repeated, or a guard stepped in. */
  readonly flawed_weight: number;
  /** A person or a guard stepped in, or was asked. */
  readonly intervened_runs: number;
  readonly intervened_weight: number;
  readonly intervened_weight_squared: number;
  readonly human_runs: number;
  readonly human_weight: number;
  readonly human_minutes: number;
  /** When the first and the last of them began, in ISO 8601, of those whose clock can be trusted. */
  readonly first_run: string | null;
  readonly last_run: string | null;
}

/**
 * Cases with the same number of attempts whose outcome is known, and of successes among them (the rest of the attempts failed or
 * were faults), added up.
 */
export interface CaseSums extends GroupKey {
  readonly attempts: number;
  readonly successes: number;
  readonly cases: number;
  /** Σ over cases of their mean weight, and of its square. */
  readonly case_weight: number;
  readonly case_weight_squared: number;
  /** Σ w² over their runs. */
  readonly weight_squared: number;
  readonly clusters: ClusterSums;
}

/**
 * Sums over clusters (cases or sessions) of W = Σ w and S = Σ ws of the runs with a known outcome in each; and of A = Σ wc and
 * B = Σ ws of those of them with a known cost.
 */
export interface ClusterSums {
  readonly count: number;
  readonly w: number;
  readonly s: number;
  readonly ww: number;
  readonly ss: number;
  readonly ws: number;
  readonly priced: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly bb: number;
  readonly ab: number;
  /** Σ A³ over clusters: how skewed their costs are. */
  readonly aaa: number;
  /** The same squares over the runs in them, each on its own, with a known cost; and how many these are. */
  readonly run: { readonly runs: number; readonly aa: number; readonly bb: number; readonly ab: number };
}

/** Sessions of a group: all of them, or every so many, enough to tell how alike the runs of one session are. */
export interface SessionSums extends GroupKey {
  readonly clusters: ClusterSums;
  /** Σ w² over the runs in these sessions with a known outcome, and how many runs. */
  readonly weight_squared: number;
  readonly runs: number;
}

/** Scores of one name in a group: Σ w, Σ w², Σ wx, Σ w²x, Σ w²x² over the runs that have a value. */
export interface ScoreSums extends GroupKey {
  readonly name: string;
  readonly n: number;
  readonly weight: number;
  readonly weight_squared: number;
  readonly sum: number;
  readonly sum_weight: number;
  readonly sum_squared: number;
  /** Every value is 0 or 1. */
  readonly binary: boolean;
}

/** What the report gives percentiles of; the unit is at the end of the name. */
export const metrics = ['latency_ms', 'time_to_first_token_ms', 'cost_usd', 'tokens', 'steps', 'turns'] as const;
export type Metric = (typeof metrics)[number];

/** Order statistics of a metric in a group: of n values sorted ascending, those at some ranks (from 1). */
export interface OrderStatistics extends GroupKey {
  readonly kind: 'ranked';
  readonly metric: Metric;
  readonly n: number;
  readonly ranks: readonly number[];
  readonly values: readonly number[];
}

/**
 * Quantiles of a metric in a group of weighted runs, `points`: for each of p50, p95 and p99 the low end of its interval, the
 * quantile, and the high end.
 */
export interface WeightedQuantiles extends GroupKey {
  readonly kind: 'weighted';
  readonly metric: Metric;
  readonly n: number;
  /** Kish's effective n. */
  readonly effectiveN: number;
  readonly points: readonly number[];
}

/** What percentiles are made of. */
export type Quantiles = OrderStatistics | WeightedQuantiles;
