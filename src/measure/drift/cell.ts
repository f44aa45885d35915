/** Independent units (sessions, or runs of none) of a window that are alike: of one stratum, with as many runs and successes. */
export interface DriftCell {
  readonly period: 'before' | 'after';
  readonly stratum: string;
  /** Σ w over the runs of one unit in the stratum, and over those that succeeded. */
  readonly runs: number;
  readonly score: number;
  /** How many such units there are. */
  readonly units: number;
}
