import type { RunOutcome } from '#trace/outcome.ts';
import type { AgainstRest } from './against-rest.ts';
import type { BetweenErrors, Conduct } from './conduct.ts';
import type { CostPerSuccess } from './cost-per-success.ts';
import type { CostOfConfidence } from './cost-of-confidence.ts';
import type { Figure } from './figure.ts';
import type { PassK, Stability } from './pass-k.ts';
import type { PerturbationStability } from './perturbation.ts';
import type { Percentiles } from './percentiles.ts';
import type { RefusalQuality } from './refusal.ts';
import type { ReliabilityAtK } from './reliability-at-k.ts';
import type { SuccessRate } from './success-rate.ts';

/** What the intervals of a success rate take as one independent piece of work. */
export type Unit = 'run' | 'case' | 'session';

/** The figures of one group of runs: a task on a release, all tasks of a release, or a slice of a task on a release. */
export interface ReportGroup {
  /** What the runs have in common: `{task, release}`, and the dimension where they are a slice. */
  readonly slice: Readonly<Record<string, string>>;
  readonly runs: number;
  readonly cases: number;
  /** Runs by how they ended; every outcome is there, `unknown` among them. */
  readonly outcomes: Readonly<Record<RunOutcome, number>>;
  /** Successes over the runs with a known outcome, faults counted among these. */
  readonly success_rate: SuccessRate;
  /** Fewer than 20 runs with a known outcome: shown, but never ranked. */
  readonly too_few: boolean;
  readonly clusters: {
    readonly unit: Unit;
    readonly count: number;
    readonly design_effect: number;
    readonly cost_design_effect: number;
  };
  readonly weighted: boolean;
  readonly pass_hat_k: Readonly<Record<string, PassK>>;
  readonly pass_at_k: Readonly<Record<string, PassK>>;
  readonly reliability_at_k: Readonly<Record<string, ReliabilityAtK>>;
  /** Across attempts, and across perturbations. */
  readonly stability: Stability & { readonly perturbations: PerturbationStability };
  readonly cost_per_success: CostPerSuccess;
  readonly latency: Percentiles;
  readonly time_to_first_token: Percentiles;
  readonly cost: Percentiles;
  readonly tokens: Percentiles;
  readonly steps: Percentiles;
  readonly turns: Percentiles;
  readonly faults: {
    readonly runs: number;
    readonly share: Figure;
    /** The success rate over both denominators. */
    readonly success_rate_with_faults: SuccessRate;
    readonly success_rate_without_faults: SuccessRate;
  };
  readonly conduct: Conduct;
  readonly refusals: RefusalQuality;
  readonly scores: Readonly<Record<string, Figure>>;
  /** The three for one slide. `k` is the most attempts in a row that the task declares to matter. */
  readonly bundle: {
    readonly k: number;
    readonly reliability_at_k: ReliabilityAtK;
    readonly cost_of_confidence: CostOfConfidence;
    readonly between_consequential_errors: BetweenErrors;
  };
  /** Of slices only. */
  readonly against_rest?: AgainstRest;
}
