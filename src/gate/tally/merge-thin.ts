import { otherValue } from '../slice.ts';
import { addArms, type ArmTally } from './arm-tally.ts';
import type { Evidence } from './evidence.ts';
import { addPairs } from './pair-tally.ts';

/**
 * Slices of a dimension with fewer than `runs` runs of the baseline put together as `(other)`, so that nothing is left out and
 * nothing is read from a handful. The baseline decides what is thin: a candidate cannot hide in it by running little. A slice that
 * only the candidate has stays as it is when it has enough runs there.
 */
export function mergeThin(evidence: Evidence, runs: number): Evidence {
  const size = new Map<string, number>();
  for (const tally of evidence.arms) {
    const seen = tally.arm === 'base' ? tally.runs : 0;
    size.set(keyOf(tally), Math.max(size.get(keyOf(tally)) ?? 0, seen));
  }
  const thin = (tally: Place): boolean =>
    tally.dimension !== '' && tally.dimension !== 'layer' && (size.get(keyOf(tally)) ?? 0) < runs;
  const renamed = <T extends Place>(tally: T): T => (thin(tally) ? { ...tally, slice: otherValue } : tally);
  return {
    arms: summed(evidence.arms.map(renamed), (tally) => `${tally.arm}\0${keyOf(tally)}`, addArms),
    pairs: summed(evidence.pairs.map(renamed), keyOf, addPairs),
    // A stratum keeps apart what was merged: the slice is named in it.
    strata: evidence.strata.map((tally) =>
      thin(tally) ? { ...tally, slice: otherValue, stratum: `${tally.slice}\0${tally.stratum}` } : tally,
    ),
  };
}

interface Place {
  readonly dimension: string;
  readonly slice: string;
}

const keyOf = ({ dimension, slice }: Place): string => `${dimension}\0${slice}`;

function summed<T>(tallies: readonly T[], key: (tally: T) => string, add: (a: T, b: T) => T): readonly T[] {
  const groups = new Map<string, T>();
  for (const tally of tallies) {
    const known = groups.get(key(tally));
    groups.set(key(tally), known === undefined ? tally : add(known, tally));
  }
  return [...groups.values()];
}

/** Whether a merged slice is still too thin to hold a release: under `runs` runs and under a twentieth of the baseline's. */
export function isCrumb(base: ArmTally, all: ArmTally, runs: number): boolean {
  return base.slice === otherValue && base.runs < runs && base.runs < all.runs / 20;
}
