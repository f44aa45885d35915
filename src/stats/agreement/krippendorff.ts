import { bootstrap, type BootstrapOptions } from '../sample/bootstrap.ts';
import type { Interval } from '../interval/interval.ts';

/** A rating; `null` where the rater did not rate the unit. */
export type Rating = string | number | null;

/** Agreement of any number of raters with missing ratings. */
export type Alpha =
  | { readonly kind: 'estimated'; readonly value: number; readonly pairable: number }
  /** No unit has two ratings. */
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number }
  /** All pairable ratings are equal: no disagreement was possible, so alpha has no value. */
  | { readonly kind: 'one_category'; readonly pairable: number };

interface UnitCounts {
  readonly size: number;
  /** Ratings of each category in this unit. */
  readonly counts: ReadonlyMap<Rating, number>;
}

function countUnit(unit: readonly Rating[]): UnitCounts {
  const counts = new Map<Rating, number>();
  let size = 0;
  for (const rating of unit) {
    if (rating === null) continue;
    counts.set(rating, (counts.get(rating) ?? 0) + 1);
    size++;
  }
  return { size, counts };
}

function alphaOf(units: readonly UnitCounts[]): Alpha {
  const totals = new Map<Rating, number>();
  let pairable = 0;
  let disagreeing = 0;
  for (const { size, counts } of units) {
    if (size < 2) continue;
    pairable += size;
    for (const [category, count] of counts) {
      totals.set(category, (totals.get(category) ?? 0) + count);
      disagreeing += (count * (size - count)) / (size - 1);
    }
  }
  if (pairable === 0) return { kind: 'insufficient', n: 0, need: 1 };
  let same = 0;
  for (const count of totals.values()) same += count * (count - 1);
  const possible = pairable * (pairable - 1) - same;
  if (possible === 0) return { kind: 'one_category', pairable };
  return { kind: 'estimated', value: 1 - ((pairable - 1) * disagreeing) / possible, pairable };
}

/**
 * Krippendorff's alpha for nominal ratings, 1 − D_o / D_e over the coincidence matrix. `units`: the ratings of each unit.
 *
 * Units with fewer than two ratings do not count. Source: Krippendorff 2011; statistics.md §5.
 */
export function krippendorffAlpha(units: readonly (readonly Rating[])[]): Alpha {
  return alphaOf(units.map((unit) => countUnit(unit)));
}

/** Alpha with a bootstrap interval over units; `no_interval` where the resamples cannot give one. */
export type AlphaEstimate =
  | Exclude<Alpha, { kind: 'estimated' }>
  | ({ readonly kind: 'estimated'; readonly value: number; readonly pairable: number } & Interval)
  | { readonly kind: 'no_interval'; readonly value: number; readonly pairable: number };

/** {@link krippendorffAlpha} with a percentile bootstrap over units. */
export function krippendorffInterval(units: readonly (readonly Rating[])[], options: BootstrapOptions): AlphaEstimate {
  const counted = units.map((unit) => countUnit(unit)).filter((unit) => unit.size >= 2);
  const alpha = alphaOf(counted);
  if (alpha.kind !== 'estimated') return alpha;
  const statistic = (picked: Int32Array): number => {
    const found = alphaOf(Array.from(picked, (i) => counted[i] ?? { size: 0, counts: new Map() }));
    // A resample in which all agree on one category is full agreement.
    return found.kind === 'estimated' ? found.value : 1;
  };
  const found = bootstrap(counted.length, statistic, { method: 'percentile', ...options });
  if (found.kind !== 'estimated') return { ...alpha, kind: 'no_interval' };
  return { ...alpha, low: found.low, high: found.high };
}
