import { wilsonOfShare } from '#stats/interval/wilson.ts';
import type { HeldOutLook } from '../held-out/look.ts';
import type { ChangeFinding } from './change.ts';
import type { Effect, SuccessChange } from './decompose.ts';
import type { DimensionShift } from './dimension-shift.ts';
import { worseStrata } from './worse-strata.ts';

/** One side of the comparison, keys as in JSON. */
export interface DriftSide {
  readonly name: string;
  readonly runs: number;
  /** Success among the runs that ended in a known way and were no faults; null without any. */
  readonly success: (Effect & { readonly n: number }) | null;
  /** Counted apart, in no rate. */
  readonly faults: number;
  readonly unknown: number;
}

/** What the store counted of one side. */
export interface SideSums {
  readonly runs: number;
  readonly known: number;
  readonly successes: number;
  readonly faults: number;
  readonly unknown: number;
  /** Σ w, Σ w², and Σ w of the successes, over the runs with a known outcome. */
  readonly weight: number;
  readonly weight_squared: number;
  readonly success_weight: number;
}

/**
 * Whether like traffic succeeds less or more than before; `no_change` where the interval holds 0. One stratum that is shown to
 * be worse makes it `worse`, whatever the average did.
 */
export type DriftVerdict = 'worse' | 'better' | 'no_change' | 'insufficient';

/** How traffic and success have moved between two windows, keys as in JSON. */
export interface Drift {
  readonly schema: 'airworthy.drift/1';
  readonly verdict: DriftVerdict;
  readonly before: DriftSide;
  readonly after: DriftSide;
  /** Dimensions by which like is compared with like, the task among them. */
  readonly by: readonly string[];
  readonly success: SuccessChange;
  readonly dimensions: readonly (DimensionShift & {
    /** What the changed mix of this dimension did to success, within each task; null where it cannot be told. */
    readonly mix: Effect | null;
  })[];
  readonly change: ChangeFinding & { readonly at: string | null; readonly run_id: string | null };
  /** The look that this was, where held-out runs are among them, and what that means in words. */
  readonly held_out?: HeldOutLook;
  readonly notes?: readonly string[];
}

export function driftSide(name: string, sums: SideSums): DriftSide {
  const { runs, known, faults, unknown, weight, weight_squared: squared, success_weight: good } = sums;
  if (known === 0) return { name, runs, success: null, faults, unknown };
  const value = Math.min(1, good / weight);
  return {
    name,
    runs,
    success: { value, ...wilsonOfShare(value, (weight * weight) / squared), n: known },
    faults,
    unknown,
  };
}

export function driftVerdict(success: SuccessChange): DriftVerdict {
  if (success.kind === 'insufficient') return 'insufficient';
  if (success.rate.high < 0 || worseStrata(success).length > 0) return 'worse';
  return success.rate.low > 0 ? 'better' : 'no_change';
}
