import type { HeldOutLook } from '../held-out/look.ts';
import type { Contradiction } from './contradictions.ts';
import type { ReportGroup } from './group.ts';

/** The version of this shape: the number goes up when a key changes its meaning or goes away, not when one is added. */
export const reportSchema = 'airworthy.report/1';

/** What a report was asked for. Absent: no bound. */
export interface ReportAsked {
  readonly task?: string;
  readonly release?: string;
  readonly since?: string;
  readonly until?: string;
  readonly slice: Readonly<Record<string, string>>;
  readonly by: readonly string[];
  /** The success rate to be decided on in the cost of confidence. */
  readonly objective: number;
}

/** A report as JSON has it. */
export interface Report {
  readonly schema: typeof reportSchema;
  readonly made_at: string;
  readonly asked: ReportAsked;
  /** Of every interval that does not say otherwise. */
  readonly confidence: number;
  readonly runs: number;
  /** When the first and the last run began, of those whose clock can be trusted. */
  readonly first_run: string | null;
  readonly last_run: string | null;
  /** Each task on each release, worst first; then, where it was asked for, their slices, worst first. Those too few to rank come last. */
  readonly groups: readonly ReportGroup[];
  /** All tasks of a release together, where it has more than one. */
  readonly releases: readonly ReportGroup[];
  /** Slices were compared with the rest of their task and release so many times; all these intervals hold at once with `confidence`. */
  readonly comparisons: number;
  readonly contradictions: readonly Contradiction[];
  /** The look at held-out cases that this report was; absent where none is in it. */
  readonly held_out?: HeldOutLook;
  /** Sentences for a person: what is missing or doubtful, and what to do about it. */
  readonly notes: readonly string[];
}
