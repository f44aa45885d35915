import { requirePositive, requireProbability } from '../domain.ts';
import { tQuantile } from '../special.ts';

/** What is known of a mean of values in [0, 1] whose runs come in units (cases, sessions) that may be alike inside. */
export interface RepeatedRuns {
  /** The (weighted) mean. */
  readonly value: number;
  /** Runs by their weights alone, (Σ w)² / Σ w²; Infinity where a unit's own mean is all there is. */
  readonly kish: number;
  /** How many units. */
  readonly units: number;
  /** Units by their weights alone, (Σ W)² / Σ W² with W = Σ w of a unit. */
  readonly kishUnits: number;
  /** Variance of the mean, linearised over units, with its factor G / (G − 1). */
  readonly variance: number;
}

const z = 1.96;
/** 1 − 0.025^(1/G) is near 3.7 / G, which over z is 1.9 / G: so large a share of units may be of a kind that was not seen. */
const unseen = 1.9;

/**
 * Independent runs that would tell as much as runs in units: at least one a unit, at most one a run.
 *
 * The variance seen between units is no bound on the one there is: of 10 cases that nearly always succeed, an eleventh that always
 * fails is not ruled out. A unit therefore counts once, the most that units which either always or never succeed can tell, until
 * the standard error over units (by Student's t) with the weight of units that may have gone unseen is less than that. As many as the
 * kish number of runs where every run is a unit of its own.
 *
 * Throws `numeric` unless 0 ≤ value ≤ 1 and kishUnits is above 0. Own construction, checked by simulation in
 * effective-runs.test.ts: an exact bound at this n (Korn & Graubard 1998) errs in 5 % at most, whether cases are all alike or of two kinds.
 */
export function effectiveOfRepeated({ value, kish, units, kishUnits, variance }: RepeatedRuns): number {
  requireProbability('value', value);
  requirePositive('kishUnits', kishUnits);
  const spread = value * (1 - value);
  if (spread <= 1e-12 || units < 2) return Math.min(kish, kishUnits);
  // Cases with many runs that are worse than others may spread the mean more than equal cases can.
  const least = Math.min(kishUnits, variance <= 0 ? kishUnits : spread / variance);
  const widened = Math.sqrt(Math.max(0, variance)) * (tQuantile(Math.max(1, kishUnits - 1), 0.975) / z);
  const error = widened + (unseen * Math.max(value, 1 - value)) / kishUnits;
  return Math.min(kish, Math.max(least, spread / error ** 2));
}
