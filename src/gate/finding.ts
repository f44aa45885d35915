import type { Verdict } from './verdict.ts';

/** The rules a policy can hold. */
export const ruleNames = [
  'evidence',
  'undecided',
  'held_out',
  'judge',
  'non_inferiority',
  'success_rate',
  'reliability',
  'consequential_errors',
  'refusals',
  'retries',
  'tool_errors',
  'steps',
  'cost_per_success',
  'latency_p95',
  'score',
] as const;
export type RuleName = (typeof ruleNames)[number];

/** Runs that a decision still needs, of each release; or that none of any size would bring one. */
export type RunsNeeded =
  | { readonly kind: 'runs'; readonly perArm: number }
  | { readonly kind: 'candidate_runs'; readonly candidate: number };

/** What one rule says of one slice. */
export interface Finding {
  readonly rule: RuleName;
  /** What the rule is about, where it asks several things of a slice: the score, the release. */
  readonly subject?: string;
  /** Name of the slice: `all`, `task=refund`. */
  readonly slice: string;
  readonly verdict: Verdict;
  /** Whether it can hold the release. */
  readonly hard: boolean;
  /** One sentence with the figures. */
  readonly what: string;
  readonly need?: RunsNeeded;
}
