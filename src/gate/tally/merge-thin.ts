import { sliceBlocks } from '#measure/report/slice-blocks.ts';
import type { SlicePlan } from '#measure/report/slice-plan.ts';
import { otherValue, sliceName } from '../slice.ts';
import { addArms, type ArmTally } from './arm-tally.ts';
import type { Evidence } from './evidence.ts';
import { addPairs } from './pair-tally.ts';

/**
 * Slices of a dimension with fewer than `runs` runs of the baseline put together, so that nothing is left out and nothing is read from a
 * handful: first as planned for their dimension, like the report's; what is thin then, as `(other)`. The baseline decides what is thin: a candidate cannot hide in it by running little. A slice that
 * only the candidate has stays as it is when it has enough runs there.
 */
export function mergeThin(evidence: Evidence, runs: number, plan: SlicePlan): Evidence {
  return renamed(evidence, mergedNames(evidence, runs, plan));
}

/** By the name of a slice that is too thin to be read alone (`task=refund`), the name of the one that it is read in. */
export function readWithin(evidence: Evidence, runs: number, plan: SlicePlan): ReadonlyMap<string, string> {
  const nameOf = mergedNames(evidence, runs, plan);
  return new Map(
    evidence.arms.flatMap((place) => {
      const into = nameOf(place);
      const { dimension, slice } = place;
      return into === undefined
        ? []
        : [[sliceName({ dimension, value: slice }), sliceName({ dimension, value: into })] as const];
    }),
  );
}

/** What a slice is called once thin ones are put together; undefined where it keeps its name. */
type NewName = (place: Place) => string | undefined;

function mergedNames(evidence: Evidence, runs: number, plan: SlicePlan): NewName {
  const planned = plannedNames(evidence, runs, plan);
  const size = new Map<string, number>();
  const place = ({ dimension, slice }: Place): string =>
    keyOf({ dimension, slice: planned.get(keyOf({ dimension, slice })) ?? slice });
  for (const tally of evidence.arms) {
    size.set(place(tally), (size.get(place(tally)) ?? 0) + (tally.arm === 'base' ? tally.runs : 0));
  }
  const thin = (tally: Place): boolean =>
    tally.dimension !== '' && tally.dimension !== 'layer' && (size.get(place(tally)) ?? 0) < runs;
  return (tally) => (thin(tally) ? otherValue : planned.get(keyOf(tally)));
}

/** The slices that the plan makes of others, by what they were: by the runs of the baseline. */
function plannedNames({ arms }: Evidence, runs: number, plan: SlicePlan): ReadonlyMap<string, string> {
  const cut = arms.filter(({ dimension }) => Object.hasOwn(plan, dimension));
  const names = new Map<string, string>();
  for (const [dimension, tallies] of Map.groupBy(cut, (tally) => tally.dimension)) {
    const counts = new Map<string, number>();
    for (const { arm, slice, runs: n } of tallies)
      counts.set(slice, (counts.get(slice) ?? 0) + (arm === 'base' ? n : 0));
    for (const { values, into } of sliceBlocks(counts, plan[dimension] ?? [], runs)) {
      for (const slice of values) names.set(keyOf({ dimension, slice }), into);
    }
  }
  return names;
}

/** The evidence with other names for some slices; those that have one name then are one. */
function renamed(evidence: Evidence, nameOf: NewName): Evidence {
  const named = <T extends Place>(tally: T): T => ({ ...tally, slice: nameOf(tally) ?? tally.slice });
  return {
    arms: summed(evidence.arms.map(named), (tally) => `${tally.arm}\0${keyOf(tally)}`, addArms),
    pairs: summed(evidence.pairs.map(named), keyOf, addPairs),
    // A stratum keeps apart what was merged: the slice is named in it.
    strata: evidence.strata.map((tally) =>
      nameOf(tally) === undefined ? tally : { ...named(tally), stratum: `${tally.slice}\0${tally.stratum}` },
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
