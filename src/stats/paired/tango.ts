import { requireCount, requireDifference, requireLevel } from '../domain.ts';
import { ndtr, ndtri } from '../special.ts';
import type { Difference } from '../interval/newcombe.ts';

/** Paired outcomes of two arms on the same cases: how many pairs, and the two kinds of disagreement. */
export interface PairedCounts {
  readonly pairs: number;
  /** Pairs that only the candidate passed. */
  readonly gained: number;
  /** Pairs that only the baseline passed. */
  readonly lost: number;
}

export function requirePairs(counts: PairedCounts): void {
  requireCount('pairs', counts.pairs, 1);
  requireCount('gained', counts.gained);
  requireCount('lost', counts.lost);
  requireCount('pairs − gained − lost', counts.pairs - counts.gained - counts.lost);
}

/**
 * Tango's score statistic for H0: p(candidate) − p(baseline) = `difference`, standard normal under it; large means the candidate
 * is better than that.
 *
 * Throws `numeric` unless the counts fit and −1 < difference < 1. Source: Tango 1998, Stat Med 17:891.
 */
export function tangoScore(counts: PairedCounts, difference: number): number {
  requirePairs(counts);
  requireDifference('difference', difference);
  const { pairs, gained, lost } = counts;
  const top = gained - lost - pairs * difference;
  if (top === 0) return 0;
  const variance = pairs * tangoVariance(gained / pairs, lost / pairs, difference);
  return variance <= 0 ? Math.sign(top) * Infinity : top / Math.sqrt(variance);
}

/** Variance of one pair's candidate − baseline where shares `gained` and `lost` are seen and the difference is as supposed. */
export function tangoVariance(gained: number, lost: number, difference: number): number {
  // q: the share of lost pairs that is most likely if the difference is as supposed, root of 2q² + linear·q + constant = 0.
  const linear = -gained - lost + (2 - gained + lost) * difference;
  const constant = -lost * difference * (1 - difference);
  const root = Math.sqrt(Math.max(0, linear * linear - 8 * constant));
  const q = linear > 0 ? (-2 * constant) / (root + linear) : (root - linear) / 4;
  return 2 * q + difference * (1 - difference);
}

/**
 * Difference p(candidate) − p(baseline) of paired proportions with Tango's score interval, by bisection of {@link tangoScore}.
 *
 * Throws `numeric` unless the counts fit and 0 < confidence < 1.
 */
export function tango(counts: PairedCounts, confidence = 0.95): Difference {
  requirePairs(counts);
  requireLevel('confidence', confidence);
  const z = ndtri((1 + confidence) / 2);
  const difference = (counts.gained - counts.lost) / counts.pairs;
  return { difference, low: cross(counts, z, -1, difference), high: cross(counts, -z, difference, 1) };
}

/**
 * One-sided fixed-sample test of non-inferiority on pairs: p-value of H0 p(candidate) − p(baseline) ≤ −margin.
 *
 * Throws `numeric` unless 0 ≤ margin < 1 and the counts fit.
 */
export function tangoNonInferiority(counts: PairedCounts, margin: number): number {
  return ndtr(-tangoScore(counts, -margin));
}

/** Where the score, which falls as the supposed difference rises, meets z between low and high. */
function cross(counts: PairedCounts, z: number, low: number, high: number): number {
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (middle <= -1 || middle >= 1) break;
    if (tangoScore(counts, middle) > z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
